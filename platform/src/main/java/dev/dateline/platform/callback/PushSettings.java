package dev.dateline.platform.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How feeds may be pushed by hubs (WebSub, rssCloud).
 *
 * @param callbackBase the address at which hubs reach the api, such as https://news.example.org,
 *     the same for every api and fetcher; without it, nothing is subscribed
 * @param perHub the most subscriptions of one fetcher at the hubs of one host
 */
@ConfigurationProperties("dateline.push")
public record PushSettings(@Nullable String callbackBase, @DefaultValue("1000") int perHub) {

    /** The name of the setting, for messages that say what to do. */
    public static final String CALLBACK_BASE = "dateline.push.callback-base";

    private static final int LONGEST = 200;

    public PushSettings {
        if (callbackBase != null && !callbackBase.isBlank()) {
            URI _ = parse(callbackBase);
        }
        if (perHub < 1) {
            throw new IllegalArgumentException("dateline.push.per-hub must be at least 1");
        }
    }

    /** The address of callbacks, without a slash at its end; null where there is none. */
    public @Nullable URI base() {
        return callbackBase == null || callbackBase.isBlank() ? null : parse(callbackBase);
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text.strip().replaceFirst("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.length() <= LONGEST) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                CALLBACK_BASE
                        + " must be an http or https address of at most "
                        + LONGEST
                        + " characters without a query, such as https://news.example.org");
    }
}

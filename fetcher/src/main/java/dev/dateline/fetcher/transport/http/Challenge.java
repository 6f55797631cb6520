package dev.dateline.fetcher.transport.http;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages that want to see a browser before they give what was asked for, as those who send them say
 * it in a header: Cloudflare ({@code cf-mitigated}) and AWS WAF ({@code x-amzn-waf-action}), each
 * by its documentation. A rule.
 */
final class Challenge {

    private Challenge() {}

    /**
     * Who challenges, null where nobody does.
     *
     * @param headers the value of a header, null where there is none
     */
    static @Nullable String named(Function<String, @Nullable String> headers) {
        if ("challenge".equals(value(headers, "cf-mitigated"))) {
            return "Cloudflare";
        }
        String action = value(headers, "x-amzn-waf-action");
        return action.equals("challenge") || action.equals("captcha") ? "AWS WAF" : null;
    }

    private static String value(Function<String, @Nullable String> headers, String name) {
        String value = headers.apply(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}

package dev.dateline.fetcher.transport.cursor;

import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.transport.http.Presented;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page is.
 *
 * @param url without secrets; null where nothing is said, or nothing that may be followed
 * @param refusal why it is not followed, in words
 */
public record NextPage(@Nullable URI url, @Nullable String refusal) {

    /** In characters, as of a source: it is told with each item that is found there. */
    private static final int LONGEST = 2_048;

    /** The parameter in which a token that is no link is sent back. */
    private static final String CURSOR = "cursor";

    /**
     * What a page says of the next one. Only an address of the source's own origin is followed: the
     * page may not send us, or the credentials, to anybody else.
     *
     * @param told a link, or a token that is no link
     * @param page where the page was found
     * @param source the address of the source
     */
    public static NextPage of(@Nullable String told, URI page, URI source, Presented own) {
        if (told == null) {
            return new NextPage(null, null);
        }
        if (told.length() > LONGEST) {
            return refused("is longer than " + LONGEST + " characters");
        }
        try {
            URI url =
                    isLink(told)
                            ? resolved(page, told.replace(" ", "%20"))
                            : URI.create(with(source, CURSOR, told));
            if (!own.isOwn(url)) {
                return refused(
                        "is at another server (%s), to which neither requests nor credentials are"
                                        .formatted(origin(url))
                                + " sent");
            }
            URI clean = own.cleaned(URI.create(SourceUrl.parse(url.toString()).value()));
            return own.isRevealedBy(clean)
                    ? refused("has the credentials of the source in its path")
                    : new NextPage(clean, null);
        } catch (IllegalArgumentException e) {
            return refused("is no address that can be read");
        }
    }

    private static boolean isLink(String told) {
        String start = told.toLowerCase(Locale.ROOT);
        return start.startsWith("http://")
                || start.startsWith("https://")
                || start.startsWith("/")
                || start.startsWith(".")
                || start.contains("?");
    }

    /** Another query alone leaves the path as it is, which java.net.URI does not. */
    private static URI resolved(URI page, String link) {
        return link.startsWith("?")
                ? URI.create(page.toString().replaceFirst("[?#].*", "") + link)
                : page.resolve(link);
    }

    /** An address with another parameter. */
    static String with(URI source, String name, String value) {
        String url = source.toString().replaceFirst("#.*", "");
        return url
                + (source.getRawQuery() == null ? "?" : source.getRawQuery().isEmpty() ? "" : "&")
                + name
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String origin(URI url) {
        String host = String.valueOf(url.getHost());
        return url.getScheme() + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static NextPage refused(String why) {
        return new NextPage(null, "the address of the next page " + why);
    }
}

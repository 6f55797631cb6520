package dev.dateline.fetcher.hub;

import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hub.Protocol;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.head.FeedHead;
import dev.dateline.fetcher.transport.http.LinkHeader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hubs of a source: in the header Link, and only where that names none in the document,
 * which is a feed or a page of HTML (WebSub, section 4). The address of the feed itself ({@code
 * self}) is what to subscribe to; without it, the address at which it was found. A rule.
 */
public final class HubDiscovery {

    /** They stand in its head. */
    private static final int LONGEST_HEAD = 64 * 1024;

    private static final int MOST_TAGS = 2_000;

    private final URI base;
    private final UnaryOperator<URI> cleaned;

    private HubDiscovery(URI base, UnaryOperator<URI> cleaned) {
        this.base = base;
        this.cleaned = cleaned;
    }

    /**
     * What is named.
     *
     * @param document where it was found, behind all redirects
     * @param link the header Link of that answer, null where there was none
     * @param head of the document, if it is a feed; {@link FeedHead#NOTHING} otherwise
     * @param cleaned takes what is secret out of an address
     */
    public static Named of(
            Document document, @Nullable String link, FeedHead head, UnaryOperator<URI> cleaned) {
        return new HubDiscovery(document.origin().url(), cleaned).named(document, link, head);
    }

    private Named named(Document document, @Nullable String link, FeedHead head) {
        List<String> hubs = LinkHeader.targets(link, "hub");
        List<String> selves = LinkHeader.targets(link, "self");
        FeedHead.Announced inside = isPage(document) ? ofPage(document) : head.announced();
        List<Hub> known = new ArrayList<>();
        for (String hub : hubs.isEmpty() ? inside.hubs() : hubs) {
            add(known, Protocol.WEBSUB, hub);
        }
        if (inside.cloud() != null) {
            add(known, Protocol.RSSCLOUD, inside.cloud());
        }
        String self = selves.isEmpty() ? inside.self() : selves.getFirst();
        URI topic = self == null ? null : address(self);
        return new Named((topic == null ? cleaned.apply(base) : topic).toString(), known);
    }

    private void add(List<Hub> known, Protocol protocol, String written) {
        URI url = address(written);
        if (url != null
                && known.size() < Hubs.MOST
                && known.stream().noneMatch(one -> one.is(protocol, url.toString()))) {
            known.add(Hub.named(protocol, url.toString()));
        }
    }

    /** An address that can be asked; null where it can't. */
    private @Nullable URI address(String written) {
        try {
            URI url = cleaned.apply(base.resolve(written.strip()));
            SourceUrl _ = SourceUrl.parse(url.toString());
            return url.getHost() == null ? null : url;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isPage(Document document) {
        String type = String.valueOf(document.mediaType()).toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            return !FeedHead.isOf(Beginning.of(head(document)));
        }
        return false;
    }

    private static String head(Document document) {
        int length = Math.min(document.bytes().length, LONGEST_HEAD);
        return new String(document.bytes(), 0, length, StandardCharsets.UTF_8);
    }

    private FeedHead.Announced ofPage(Document page) {
        String head = Budget.tokens(head(page), '<', MOST_TAGS);
        List<String> hubs = new ArrayList<>();
        String self = null;
        // what stands in its body may be written by others, as comments are
        for (Element link : Jsoup.parse(head, base.toString()).head().select("link[rel][href]")) {
            String relation = " " + link.attr("rel").toLowerCase(Locale.ROOT) + " ";
            if (relation.contains(" hub ") && hubs.size() < Hubs.MOST) {
                hubs.add(link.absUrl("href"));
            }
            if (relation.contains(" self ") && self == null) {
                self = link.absUrl("href");
            }
        }
        return new FeedHead.Announced(self, hubs, null);
    }
}

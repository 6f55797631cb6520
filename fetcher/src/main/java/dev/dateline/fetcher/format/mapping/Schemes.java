package dev.dateline.fetcher.format.mapping;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schemes that codes are from. A code is given as {@code alias:code} or as an address; both
 * become the same. Catalogs, which say what an alias stands for, are never fetched: the aliases are
 * those that IPTC recommends.
 */
public final class Schemes {

    private static final String IPTC = "cv.iptc.org/newscodes/";

    private static final Map<String, String> ALIASES =
            Map.ofEntries(
                    Map.entry("mediatopic", "medtop"),
                    Map.entry("subjectcode", "subj"),
                    Map.entry("genre", "genre"),
                    Map.entry("newsprovider", "nprov"),
                    Map.entry("ninature", "ninat"),
                    Map.entry("cpnature", "cpnat"),
                    Map.entry("cinature", "cinat"),
                    Map.entry("pubstatusg2", "stat"),
                    Map.entry("pubstatus", "stat"),
                    Map.entry("signal", "sig"),
                    Map.entry("rendition", "rnd"),
                    Map.entry("infosourcerole", "isrol"),
                    Map.entry("itemrelation", "irel"),
                    Map.entry("digitalsourcetype", "digsrctype"));

    private static final Map<String, String> ADDRESSES =
            Map.of(
                    "www.wikidata.org/entity", "wikidata",
                    "www.wikidata.org/wiki", "wikidata");

    private Schemes() {}

    /** A code and the alias of its scheme, where that is known. */
    public record Code(@Nullable String scheme, String code) {

        /** Both, as a qcode has them. */
        public String qcode() {
            return scheme == null ? code : scheme + ":" + code;
        }
    }

    /**
     * Reads a qcode or an address.
     *
     * @return null if the text is empty
     */
    public static @Nullable Code read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String code = text.strip();
        if (isAddress(code)) {
            int end = Math.max(code.lastIndexOf('/'), code.lastIndexOf('#'));
            return end < "https://".length() || end == code.length() - 1
                    ? new Code(null, code)
                    : new Code(alias(code.substring(0, end + 1)), code.substring(end + 1));
        }
        int colon = code.indexOf(':');
        if (colon <= 0 || colon == code.length() - 1 || code.startsWith("urn:")) {
            return new Code(null, code);
        }
        return new Code(alias(code.substring(0, colon)), code.substring(colon + 1));
    }

    /**
     * The same for a code that has its scheme apart from it, such as in ninjs.
     *
     * @param scheme an alias or an address
     * @param text may begin with the alias or be an address even so
     */
    public static @Nullable Code read(@Nullable String scheme, @Nullable String text) {
        Code code = read(text);
        if (text == null || code == null || scheme == null || scheme.isBlank()) {
            return code;
        }
        String alias = alias(scheme);
        if (code.scheme() == null) {
            return new Code(alias, code.code());
        }
        return code.scheme().equals(alias) || isAddress(text.strip())
                ? code
                : new Code(alias, text.strip());
    }

    /** The alias of a scheme that is given as an alias or as an address. */
    public static String alias(String scheme) {
        String text = scheme.strip();
        if (!isAddress(text)) {
            return ALIASES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        }
        String place = text.substring(text.indexOf("://") + 3);
        place = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
        if (place.startsWith(IPTC)) {
            String name = place.substring(IPTC.length());
            return ALIASES.getOrDefault(name, name);
        }
        return ADDRESSES.getOrDefault(place, text);
    }

    private static boolean isAddress(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }
}

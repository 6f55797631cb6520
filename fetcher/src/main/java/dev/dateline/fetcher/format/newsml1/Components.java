package dev.dateline.fetcher.format.newsml1;

import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What the components of an item are for, by their role; its names are in any case. */
final class Components {

    private static final Set<String> ASIDE =
            Set.of("supporting", "supplementary", "sidebar", "related", "background", "caption");
    private static final Set<String> TITLES = Set.of("headline", "title", "heading");
    private static final Set<String> SUMMARIES =
            Set.of("abstract", "summary", "lead", "teaser", "synopsis");

    /** Of the same picture in several sizes. */
    private static final Set<String> RENDITIONS =
            Set.of(
                    "main",
                    "thumbnail",
                    "quicklook",
                    "preview",
                    "icon",
                    "highdef",
                    "highres",
                    "lowres",
                    "high",
                    "low",
                    "hd",
                    "original",
                    "web",
                    "print",
                    "small",
                    "medium",
                    "large");

    private Components() {}

    /** Whether its text is not that of the item. */
    static boolean isAside(Element component) {
        return ASIDE.contains(role(component));
    }

    static boolean isCaption(Element component) {
        return role(component).equals("caption");
    }

    static boolean isTitle(Element component) {
        return TITLES.contains(role(component));
    }

    static boolean isSummary(Element component) {
        return SUMMARIES.contains(role(component));
    }

    static boolean isRendition(Element component) {
        return RENDITIONS.contains(role(component));
    }

    private static String role(Element component) {
        @Nullable String role = XmlPlaces.text(component, "Role/@FormalName");
        return role == null ? "" : role.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}

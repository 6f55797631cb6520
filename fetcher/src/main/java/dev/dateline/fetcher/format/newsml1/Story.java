package dev.dateline.fetcher.format.newsml1;

import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * The text of an item and the components that it consists of: not its pictures, what stands beside
 * it, or the same once more in another language or form.
 */
final class Story {

    private final List<Element> components = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<String> summaries = new ArrayList<>();
    private ContentItems.@Nullable Body body;
    private int leftOut;

    private Story() {}

    static Story of(Element item) {
        Story story = new Story();
        List<Element> roots = XmlPlaces.elements(item, "NewsComponent");
        roots.forEach(story::walk);
        return story;
    }

    private void walk(Element component) {
        components.add(component);
        XmlPlaces.elements(component, "ContentItem").stream()
                .sorted(Comparator.comparing(Story::isFlat))
                .forEach(item -> take(component, item));
        for (Element part : XmlPlaces.elements(component, "NewsComponent")) {
            if (body != null && hasBody(part)) {
                leftOut++;
            } else if (!Components.isAside(part) && !Pictures.isPicture(part)) {
                walk(part);
            }
        }
    }

    private void take(Element component, Element item) {
        ContentItems.Body text = ContentItems.body(item);
        if (text == null) {
            return;
        }
        if (Components.isTitle(component)) {
            titles.add(XmlPlaces.line(XmlPlaces.value(item)));
        } else if (Components.isSummary(component) && text.markup() != null) {
            summaries.add(text.markup());
        } else if (body == null) {
            body = text;
        }
    }

    private static boolean hasBody(Element component) {
        return !Components.isAside(component)
                && !Components.isTitle(component)
                && !Components.isSummary(component)
                && (XmlPlaces.elements(component, "ContentItem").stream()
                                .anyMatch(ContentItems::hasText)
                        || XmlPlaces.elements(component, "NewsComponent").stream()
                                .anyMatch(Story::hasBody));
    }

    /** A text with elements says more than one without, where an item has both. */
    private static boolean isFlat(Element item) {
        return XmlPlaces.elements(item, "DataContent").stream()
                .allMatch(content -> content.getChildren().isEmpty());
    }

    List<Element> components() {
        return components;
    }

    List<String> titles() {
        return titles;
    }

    List<String> summaries() {
        return summaries;
    }

    ContentItems.@Nullable Body body() {
        return body;
    }

    /** How many other texts there are, of which one item can't have more than one. */
    int leftOut() {
        return leftOut;
    }
}

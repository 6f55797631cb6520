package dev.dateline.fetcher.format.newsml1;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The pictures, sounds and films of an item, each once: in the largest of its sizes. */
final class Pictures {

    private static final String COMPONENT = "NewsComponent";

    private final Links links;
    private final List<Entry.Enclosure> found = new ArrayList<>();

    private Pictures(Links links) {
        this.links = links;
    }

    static List<Entry.Enclosure> of(Element component, Links links) {
        Pictures pictures = new Pictures(links);
        pictures.walk(component);
        return pictures.found;
    }

    /** Whether all that a component has is one picture and what is said of it. */
    static boolean isPicture(Element component) {
        List<Element> parts = XmlPlaces.elements(component, COMPONENT);
        List<Element> shown = parts.stream().filter(part -> !Components.isCaption(part)).toList();
        boolean leaves =
                shown.stream().allMatch(part -> isFile(part) && Components.isRendition(part));
        boolean own = isFile(component);
        return leaves && (own || !shown.isEmpty());
    }

    /** Whether it holds files and nothing else. */
    private static boolean isFile(Element component) {
        List<Element> items = XmlPlaces.elements(component, "ContentItem");
        return !items.isEmpty() && items.stream().allMatch(ContentItems::isFile);
    }

    private void walk(Element component) {
        if (isPicture(component)) {
            add(component, XmlPlaces.elements(component, "ContentItem|NewsComponent/ContentItem"));
            return;
        }
        add(component, XmlPlaces.elements(component, "ContentItem"));
        XmlPlaces.elements(component, COMPONENT).forEach(this::walk);
    }

    private void add(Element component, List<Element> items) {
        items.stream()
                .filter(ContentItems::isFile)
                .max(Comparator.comparingLong(Pictures::size))
                .map(file -> enclosure(component, file))
                .ifPresent(found::add);
    }

    private Entry.Enclosure enclosure(Element component, Element file) {
        return new Entry.Enclosure(
                links.absolute(file.getAttributeValue("Href")),
                ContentItems.type(file),
                XmlPlaces.text(file, "MimeType/@FormalName"),
                number(XmlPlaces.text(file, "Characteristics/SizeInBytes")),
                pixels(file, "Width"),
                pixels(file, "Height"),
                caption(component),
                XmlPlaces.text(
                        component,
                        "NewsLines/CreditLine|NewsLines/ByLine|NewsLines/CopyrightLine"
                                + "|AdministrativeMetadata/Creator/Party/@FormalName"));
    }

    /** A headline stands for a caption of a picture alone, not where it is that of a text. */
    private static @Nullable String caption(Element component) {
        return Stream.concat(
                        XmlPlaces.elements(component, COMPONENT).stream()
                                .filter(Components::isCaption)
                                .flatMap(
                                        part ->
                                                XmlPlaces.texts(part, "ContentItem/DataContent")
                                                        .stream()),
                        isPicture(component)
                                ? XmlPlaces.texts(component, "NewsLines/HeadLine").stream()
                                : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    private static long size(Element file) {
        Integer width = pixels(file, "Width");
        Long bytes = number(XmlPlaces.text(file, "Characteristics/SizeInBytes"));
        return (width == null ? 0L : width) * 1_000_000_000_000L + (bytes == null ? 0L : bytes);
    }

    private static @Nullable Integer pixels(Element file, String name) {
        Long number =
                number(
                        XmlPlaces.text(
                                file, "Characteristics/Property[@FormalName=" + name + "]/@Value"));
        return number == null || number > 1_000_000 ? null : number.intValue();
    }

    private static @Nullable Long number(@Nullable String text) {
        String digits = text == null ? "" : text.replaceFirst("(?i)\\s*(?:px|pixels|bytes)$", "");
        return digits.matches("\\d{1,12}") ? Long.valueOf(digits) : null;
    }
}

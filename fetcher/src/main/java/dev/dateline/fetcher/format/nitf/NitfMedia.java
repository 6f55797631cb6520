package dev.dateline.fetcher.format.nitf;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** A {@code media} element: files that show the same, with what is said of them. */
final class NitfMedia {

    private NitfMedia() {}

    /** Its largest file; empty if it has neither a file nor a caption. */
    static Optional<Entry.Enclosure> enclosure(Element media, Links links) {
        Element file =
                XmlPlaces.elements(media, "media-reference").stream()
                        .max(Comparator.comparingInt(NitfMedia::width))
                        .orElse(media);
        String caption = joined(media, "media-caption");
        String address = links.absolute(XmlPlaces.text(file, "@source|@data-location"));
        if (address == null && caption == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry.Enclosure(
                        address,
                        type(media.getAttributeValue("media-type")),
                        XmlPlaces.text(file, "@mime-type"),
                        null,
                        pixels(file, "width"),
                        pixels(file, "height"),
                        caption != null ? caption : XmlPlaces.text(file, "@alternate-text"),
                        joined(media, "media-producer|media-caption/credit")));
    }

    private static @Nullable String joined(Element media, String place) {
        String text =
                XmlPlaces.texts(media, place).stream().distinct().collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String type(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return switch (given.strip().toLowerCase(Locale.ROOT)) {
            case "image", "photo", "picture" -> "picture";
            case "audio", "sound" -> "audio";
            case "video", "film" -> "video";
            case "graphic" -> "graphic";
            case "text" -> "text";
            default -> "file";
        };
    }

    private static int width(Element file) {
        Integer width = pixels(file, "width");
        return width == null ? 0 : width;
    }

    /** A size in other units than pixels is not one. */
    private static @Nullable Integer pixels(Element file, String name) {
        String text = file.getAttributeValue(name);
        String units = file.getAttributeValue("units", "pixels");
        return text != null
                        && text.strip().matches("\\d{1,6}(?:px)?")
                        && units.strip().toLowerCase(Locale.ROOT).startsWith("pix")
                ? Integer.valueOf(text.strip().replace("px", ""))
                : null;
    }
}

package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Media RSS: pictures, sounds and films with their captions and credits. What stands around a file,
 * in its group or in the entry, holds for it, too. Of a group, which is the same in several sizes,
 * one is taken.
 */
final class MediaModule {

    private static final String MEDIA = "http://search.yahoo.com/mrss/";

    /** More belong to no entry. */
    private static final int MOST_FILES = 50;

    private static final Map<String, String> TYPES =
            Map.of(
                    "image", "picture",
                    "audio", "audio",
                    "video", "video",
                    "text", "text",
                    "document", "text",
                    "application", "file",
                    "executable", "file");

    private MediaModule() {}

    /** Those of the entry itself, and those that the module adds; each address once. */
    static List<Entry.Enclosure> enclosures(Element entry, List<Entry.Enclosure> own, Links links) {
        List<Entry.Enclosure> files = new ArrayList<>();
        for (Element child : entry.getChildren()) {
            if (files.size() >= MOST_FILES) {
                break;
            }
            if (is(child, "content")) {
                add(files, child, List.of(child, entry), links);
            } else if (is(child, "group")) {
                Element file = preferred(child);
                if (file != null) {
                    add(files, file, List.of(file, child, entry), links);
                }
            }
        }
        boolean seen = Stream.concat(own.stream(), files.stream()).anyMatch(MediaModule::isPicture);
        return merged(own, seen ? files : withThumbnail(entry, files, links));
    }

    private static boolean isPicture(Entry.Enclosure file) {
        return "picture".equals(file.type())
                || (file.mimeType() != null && file.mimeType().startsWith("image/"));
    }

    /** The one to show by default, or else the widest. */
    private static @Nullable Element preferred(Element group) {
        List<Element> files =
                group.getChildren().stream().filter(child -> is(child, "content")).toList();
        return files.stream()
                .filter(file -> "true".equals(file.getAttributeValue("isDefault")))
                .findFirst()
                .or(() -> files.stream().max(Comparator.comparingLong(MediaModule::width)))
                .orElse(null);
    }

    private static long width(Element file) {
        Integer width = pixels(file, "width");
        return width == null ? -1 : width;
    }

    private static void add(
            List<Entry.Enclosure> files, Element file, List<Element> around, Links links) {
        String address = links.absolute(file.getAttributeValue("url"));
        if (address == null) {
            return;
        }
        String mimeType = attribute(file, "type");
        files.add(
                new Entry.Enclosure(
                        address,
                        type(attribute(file, "medium"), mimeType),
                        mimeType,
                        length(file),
                        pixels(file, "width"),
                        pixels(file, "height"),
                        first(around, List.of("description", "text", "title")),
                        first(around, List.of("credit", "copyright"))));
    }

    private static List<Entry.Enclosure> withThumbnail(
            Element entry, List<Entry.Enclosure> files, Links links) {
        List<Entry.Enclosure> all = new ArrayList<>(files);
        Stream<Element> around =
                Stream.concat(
                        Stream.of(entry),
                        entry.getChildren().stream()
                                .filter(child -> is(child, "group") || is(child, "content")));
        around.flatMap(parent -> parent.getChildren().stream())
                .filter(child -> is(child, "thumbnail"))
                .filter(child -> links.absolute(child.getAttributeValue("url")) != null)
                .findFirst()
                .ifPresent(
                        thumbnail ->
                                all.add(
                                        new Entry.Enclosure(
                                                links.absolute(thumbnail.getAttributeValue("url")),
                                                "picture",
                                                null,
                                                null,
                                                pixels(thumbnail, "width"),
                                                pixels(thumbnail, "height"),
                                                null,
                                                first(List.of(entry), List.of("credit")))));
        return all;
    }

    /** What one of two says of the same address is added to what the other says. */
    private static List<Entry.Enclosure> merged(
            List<Entry.Enclosure> own, List<Entry.Enclosure> added) {
        Map<String, Entry.Enclosure> files = new LinkedHashMap<>();
        Stream.concat(own.stream(), added.stream())
                .forEach(
                        file ->
                                files.merge(
                                        String.valueOf(file.url()), file, MediaModule::together));
        return List.copyOf(files.values());
    }

    private static Entry.Enclosure together(Entry.Enclosure one, Entry.Enclosure other) {
        return new Entry.Enclosure(
                one.url(),
                or(one.type(), other.type()),
                or(one.mimeType(), other.mimeType()),
                or(one.length(), other.length()),
                or(one.width(), other.width()),
                or(one.height(), other.height()),
                or(one.caption(), other.caption()),
                or(one.creditline(), other.creditline()));
    }

    private static <V> @Nullable V or(@Nullable V one, @Nullable V other) {
        return one == null ? other : one;
    }

    private static @Nullable String type(@Nullable String medium, @Nullable String mimeType) {
        String known = medium == null ? null : TYPES.get(medium.toLowerCase(Locale.ROOT));
        if (known != null || mimeType == null) {
            return known;
        }
        int end = mimeType.indexOf('/');
        return end < 0 ? null : TYPES.get(mimeType.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** The text of the first of these elements, from the inside to the outside. */
    private static @Nullable String first(List<Element> around, List<String> names) {
        return around.stream()
                .flatMap(parent -> names.stream().map(name -> text(parent, name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Element parent, String name) {
        for (Element child : parent.getChildren()) {
            if (is(child, name) && !child.getTextNormalize().isEmpty()) {
                return child.getTextNormalize();
            }
        }
        return null;
    }

    /** Many write the address of the module otherwise, so that it is an unknown one. */
    private static boolean is(Element element, String name) {
        return element.getName().equals(name)
                && (element.getNamespaceURI().equals(MEDIA) || PressModules.isUnknown(element));
    }

    private static @Nullable String attribute(Element element, String name) {
        String value = element.getAttributeValue(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Long length(Element file) {
        String digits = attribute(file, "fileSize");
        return digits != null && digits.matches("[1-9]\\d{0,17}") ? Long.valueOf(digits) : null;
    }

    private static @Nullable Integer pixels(Element file, String name) {
        String digits = attribute(file, name);
        return digits != null && digits.matches("[1-9]\\d{0,8}") ? Integer.valueOf(digits) : null;
    }
}

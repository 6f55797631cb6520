package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * The files of an entry: its enclosures, Media RSS with captions and credits, and pictures that
 * podcasts and others name. What stands around a file of Media RSS, in its group or in the entry,
 * holds for it, too. Of a group, which is the same in several sizes, one is taken.
 */
final class MediaModule {

    private static final String PICTURES = "itunes:image | itunes:link | image";

    private static final String THUMBNAILS =
            "media:thumbnail | media:group/media:thumbnail | media:content/media:thumbnail"
                    + " | media:group/media:content/media:thumbnail";

    /** More belong to no entry. */
    private static final int MOST_FILES = 50;

    /** Somebody may have taken a picture, and somebody else sell it. */
    private static final int MOST_CREDITS = 5;

    private MediaModule() {}

    /** All, each address once. */
    static List<Entry.Enclosure> enclosures(FeedItem item) {
        List<Entry.Enclosure> files = FeedLinks.enclosures(item);
        for (Element group : FeedPlaces.all(item.element(), "media:content | media:group")) {
            if (files.size() >= MOST_FILES) {
                break;
            }
            Element file = group.getName().equals("group") ? preferred(group) : group;
            if (file != null && file.equals(group)) {
                add(files, item, List.of(file, item.element()));
            } else if (file != null) {
                add(files, item, List.of(file, group, item.element()));
            }
        }
        files.addAll(FeedPlaces.each(item.element(), PICTURES, image -> picture(item, image)));
        if (files.stream().noneMatch(MediaTypes::isPicture)) {
            Entry.Enclosure thumbnail =
                    FeedPlaces.first(
                            item.element(), THUMBNAILS, element -> thumbnail(item, element));
            files.addAll(thumbnail == null ? List.of() : List.of(thumbnail));
        }
        return files.isEmpty() ? List.of() : merged(files);
    }

    /** The one to show by default, or else the widest. */
    private static @Nullable Element preferred(Element group) {
        Element widest = null;
        for (Element file : FeedPlaces.all(group, "media:content")) {
            if ("true".equals(file.getAttributeValue("isDefault"))) {
                return file;
            }
            widest = widest == null || width(file) > width(widest) ? file : widest;
        }
        return widest;
    }

    private static long width(Element file) {
        Integer width = MediaTypes.pixels(file, "width");
        return width == null ? -1 : width;
    }

    private static void add(List<Entry.Enclosure> files, FeedItem item, List<Element> around) {
        Element file = around.getFirst();
        String address = item.bases().absolute(file, file.getAttributeValue("url"));
        if (address == null) {
            return;
        }
        String mimeType = FeedPlaces.attribute(file, "type");
        files.add(
                new Entry.Enclosure(
                        address,
                        MediaTypes.of(FeedPlaces.attribute(file, "medium"), mimeType),
                        mimeType,
                        MediaTypes.bytes(file, "fileSize"),
                        MediaTypes.pixels(file, "width"),
                        MediaTypes.pixels(file, "height"),
                        caption(around),
                        credit(around)));
    }

    /** A picture of a podcast, or one that RSS knows only of feeds. */
    private static Entry.@Nullable Enclosure picture(FeedItem item, Element image) {
        if (image.getName().equals("link") && !"image".equals(image.getAttributeValue("rel"))) {
            return null;
        }
        String href = FeedPlaces.attribute(image, "href");
        String url = href == null ? FeedPlaces.attribute(image, "url") : href;
        String inside = url == null ? FeedPlaces.text(image, "url") : url;
        boolean text = inside == null && image.getChildren().isEmpty();
        String address = item.bases().absolute(image, text ? FeedTexts.lineOrNull(image) : inside);
        return address == null
                ? null
                : picture(address, image, FeedPlaces.text(image, "title"), null);
    }

    private static Entry.@Nullable Enclosure thumbnail(FeedItem item, Element thumbnail) {
        String address = item.bases().absolute(thumbnail, thumbnail.getAttributeValue("url"));
        if (address == null) {
            return null;
        }
        List<Element> around = around(thumbnail, item);
        return picture(address, thumbnail, caption(around), credit(around));
    }

    /** What an element stands in, from the inside up to the entry. */
    private static List<Element> around(Element inside, FeedItem item) {
        List<Element> around = new ArrayList<>();
        Element parent = inside.getParentElement();
        while (parent != null && !parent.equals(item.element())) {
            around.add(parent);
            parent = parent.getParentElement();
        }
        around.add(item.element());
        return around;
    }

    private static Entry.Enclosure picture(
            String address, Element element, @Nullable String caption, @Nullable String credit) {
        return new Entry.Enclosure(
                address,
                "picture",
                null,
                null,
                MediaTypes.pixels(element, "width"),
                MediaTypes.pixels(element, "height"),
                caption,
                credit);
    }

    /** What one of two says of the same address is added to what the other says. */
    private static List<Entry.Enclosure> merged(List<Entry.Enclosure> all) {
        Map<String, Entry.Enclosure> files = new LinkedHashMap<>();
        all.forEach(file -> files.merge(String.valueOf(file.url()), file, MediaModule::together));
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

    /** From the inside to the outside. */
    private static @Nullable String caption(List<Element> around) {
        return around.stream()
                .flatMap(
                        parent ->
                                Stream.of("description", "text", "title")
                                        .flatMap(name -> texts(parent, name).stream().limit(1)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String credit(List<Element> around) {
        return around.stream()
                .flatMap(
                        parent ->
                                Stream.of("credit", "copyright")
                                        .map(name -> String.join(", ", texts(parent, name))))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static List<String> texts(Element parent, String name) {
        return FeedPlaces.each(parent, "media:" + name, FeedTexts::wordsOrNull).stream()
                .distinct()
                .limit(MOST_CREDITS)
                .toList();
    }
}

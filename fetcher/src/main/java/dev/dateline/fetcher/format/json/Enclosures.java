package dev.dateline.fetcher.format.json;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of an item and of those that are associated with it, at any depth. Of each file
 * the largest rendition is taken. One that is withheld, or embargoed for longer than the item, is
 * left out.
 */
public final class Enclosures {

    private static final int DEEPEST = 5;
    private static final int MOST = 50;
    private static final String STATUS = "pubstatus | pubStatus";
    private static final String EMBARGO = "embargoed | embargoedUntil";
    private static final String MIME_TYPE = "mimetype | mimeType | contenttype | contentType";

    private final String captions;
    private final String credits;
    private final List<Entry.Enclosure> all = new ArrayList<>();

    private Enclosures(String captions, String credits) {
        this.captions = captions;
        this.credits = credits;
    }

    /**
     * Reads them.
     *
     * @param captions where the caption of an associated file may be
     * @param credits where its credit line may be
     */
    public static List<Entry.Enclosure> read(JsonItem item, String captions, String credits) {
        Enclosures enclosures = new Enclosures(captions, credits);
        enclosures.add(item, null, item.embargo(EMBARGO), 0);
        return enclosures.all;
    }

    private void add(
            JsonItem item, @Nullable String caption, @Nullable ProviderTime embargo, int depth) {
        JsonItem file = largest(item);
        String type = type(item.text("type"));
        if (file != null || (caption != null && type != null && !type.equals("text"))) {
            JsonItem from = file == null ? item : file;
            all.add(
                    new Entry.Enclosure(
                            file == null ? null : address(file),
                            type,
                            from.text(MIME_TYPE),
                            from.size("sizeinbytes | sizeInBytes"),
                            from.pixels("width"),
                            from.pixels("height"),
                            caption,
                            depth == 0 ? null : item.text(credits)));
        }
        for (JsonItem associated : item.inside("associations")) {
            if (depth < DEEPEST && all.size() < MOST && isUsable(associated, embargo)) {
                add(associated, caption(associated), embargo, depth + 1);
            }
        }
    }

    private @Nullable String caption(JsonItem associated) {
        String caption = associated.text(captions);
        if (caption == null) {
            caption = Wording.of(associated, "descriptions", Wording.CAPTIONS);
        }
        if (caption == null) {
            caption = associated.text("headline");
        }
        return caption != null ? caption : Wording.of(associated, "headlines", Wording.HEADLINES);
    }

    private static boolean isUsable(JsonItem associated, @Nullable ProviderTime embargo) {
        String status = associated.given(STATUS);
        return (status == null || status.toLowerCase(Locale.ROOT).endsWith("usable"))
                && isCovered(associated.embargo(EMBARGO), embargo);
    }

    /** Whether the embargo of the item lasts as long as that of a file. */
    private static boolean isCovered(@Nullable ProviderTime ofFile, @Nullable ProviderTime ofItem) {
        if (ofFile == null || ofItem == null) {
            return ofFile == null;
        }
        return ofItem.instant() == null
                || (ofFile.instant() != null && !ofFile.instant().isAfter(ofItem.instant()));
    }

    private static @Nullable JsonItem largest(JsonItem item) {
        return item.inside("renditions").stream()
                .filter(rendition -> address(rendition) != null)
                .filter(rendition -> !isText(rendition))
                .max(Comparator.comparingLong(Enclosures::extent))
                .orElse(null);
    }

    private static boolean isText(JsonItem rendition) {
        String mimeType = rendition.text(MIME_TYPE);
        String type = rendition.text("type");
        return (mimeType != null && mimeType.startsWith("text/")) || "text".equals(type);
    }

    /** Pixels before bytes, which not all renditions tell. */
    private static long extent(JsonItem rendition) {
        Integer width = rendition.pixels("width");
        Integer height = rendition.pixels("height");
        long pixels = (width == null ? 0L : width) * (height == null ? 1L : height);
        Long bytes = rendition.size("sizeinbytes | sizeInBytes");
        return pixels != 0 ? (1L << 62) | pixels : bytes == null ? 0 : bytes;
    }

    private static @Nullable String address(JsonItem rendition) {
        return rendition.address("href | url");
    }

    private static @Nullable String type(@Nullable String type) {
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "picture", "photo", "image" -> "picture";
            case "graphic" -> "graphic";
            case "video" -> "video";
            case "audio" -> "audio";
            case "text" -> "text";
            default -> null;
        };
    }
}

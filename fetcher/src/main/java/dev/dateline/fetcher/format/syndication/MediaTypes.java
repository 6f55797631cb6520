package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.FileEnds;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What kind of file it is, by what Media RSS says or its media type; and its sizes. */
final class MediaTypes {

    private static final Map<String, String> KINDS =
            Map.of(
                    "image", "picture",
                    "audio", "audio",
                    "video", "video",
                    "text", "text",
                    "document", "text",
                    "application", "file",
                    "executable", "file");

    private MediaTypes() {}

    static boolean isPicture(Entry.Enclosure file) {
        return "picture".equals(FileEnds.type(file))
                || (file.mimeType() != null && file.mimeType().startsWith("image/"));
    }

    /** As the first of them says, null if none does. */
    static @Nullable String of(@Nullable String medium, @Nullable String mimeType) {
        String known = medium == null ? null : KINDS.get(medium.toLowerCase(Locale.ROOT));
        if (known != null || mimeType == null) {
            return known;
        }
        int end = mimeType.indexOf('/');
        return end < 0 ? null : KINDS.get(mimeType.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** How large it is, null where no number is said. */
    static @Nullable Long bytes(Element file, String name) {
        String digits = FeedPlaces.attribute(file, name);
        return digits != null && digits.matches("[1-9]\\d{0,17}") ? Long.valueOf(digits) : null;
    }

    /** How wide or high it is, null where no number is said. */
    static @Nullable Integer pixels(Element file, String name) {
        String digits = FeedPlaces.attribute(file, name);
        return digits != null && digits.matches("[1-9]\\d{0,8}") ? Integer.valueOf(digits) : null;
    }
}

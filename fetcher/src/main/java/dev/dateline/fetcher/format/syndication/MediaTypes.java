package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What kind of file it is, by what Media RSS says, its media type, or the end of its address; and
 * its sizes.
 */
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

    private static final Map<String, String> ENDS =
            Map.ofEntries(
                    Map.entry("jpg", "picture"),
                    Map.entry("jpeg", "picture"),
                    Map.entry("png", "picture"),
                    Map.entry("gif", "picture"),
                    Map.entry("webp", "picture"),
                    Map.entry("avif", "picture"),
                    Map.entry("mp3", "audio"),
                    Map.entry("m4a", "audio"),
                    Map.entry("mp4", "video"),
                    Map.entry("m4v", "video"),
                    Map.entry("webm", "video"));

    private MediaTypes() {}

    static boolean isPicture(Entry.Enclosure file) {
        return "picture".equals(file.type())
                || (file.mimeType() != null && file.mimeType().startsWith("image/"));
    }

    /** As the first of them says, null if none does. */
    static @Nullable String of(@Nullable String medium, @Nullable String mimeType, String address) {
        String known = medium == null ? null : KINDS.get(medium.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (mimeType != null) {
            int end = mimeType.indexOf('/');
            return end < 0 ? null : KINDS.get(mimeType.substring(0, end).toLowerCase(Locale.ROOT));
        }
        String path = address.replaceFirst("[?#].*", "");
        return ENDS.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
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

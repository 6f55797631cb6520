package dev.dateline.fetcher.format.mapping;

import dev.dateline.contract.entry.Entry;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of file it is, by the end of its address, where nothing else says so. */
public final class FileEnds {

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

    private FileEnds() {}

    /** The type of a file, null where neither it nor the end of its address says one. */
    public static @Nullable String type(Entry.Enclosure file) {
        if (file.type() != null || file.mimeType() != null || file.url() == null) {
            return file.type();
        }
        String path = file.url().replaceFirst("[?#].*", "");
        return ENDS.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** The same file with that type. */
    static Entry.Enclosure typed(Entry.Enclosure file) {
        String type = type(file);
        return type == null || type.equals(file.type())
                ? file
                : new Entry.Enclosure(
                        file.url(),
                        type,
                        file.mimeType(),
                        file.length(),
                        file.width(),
                        file.height(),
                        file.caption(),
                        file.creditline());
    }
}

package dev.dateline.fetcher.transport.directory;

import dev.dateline.contract.record.Ids;
import dev.dateline.fetcher.format.text.Sentence;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a folder as it was at one moment. Two are equal if nothing tells them apart.
 *
 * @param name without any folder
 * @param key what the file system knows it by, whatever its name; null where it does not tell
 */
public record DroppedFile(Path name, long size, Instant modified, @Nullable String key) {

    /** By name, then by time. */
    public static final Comparator<DroppedFile> ORDER =
            Comparator.comparing((DroppedFile file) -> file.name().toString())
                    .thenComparing(DroppedFile::modified);

    private static final List<String> TEMPORARY = List.of(".tmp", ".part", ".filepart", ".writing");

    static DroppedFile of(Path name, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return new DroppedFile(
                name,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                key == null ? null : key.toString());
    }

    /** Whether its name says that it is still being written, or is not for us. */
    public boolean isTemporary() {
        String text = name.toString().toLowerCase(Locale.ROOT);
        return text.startsWith(".") || TEMPORARY.stream().anyMatch(text::endsWith);
    }

    /** What it is remembered by. */
    public long id() {
        return Ids.hash(
                "file", name.toString(), String.valueOf(size), String.valueOf(modified), key);
    }

    /** Its name as it may be told. */
    public String shown() {
        return shown(name);
    }

    static String shown(Path name) {
        return Sentence.of(name.toString());
    }

    /** What it is known by outside: its name, and nothing of where it lies. */
    public URI uri() {
        String name = URLEncoder.encode(name().toString(), StandardCharsets.UTF_8);
        return URI.create("urn:dateline:file:" + name.replace("+", "%20"));
    }
}

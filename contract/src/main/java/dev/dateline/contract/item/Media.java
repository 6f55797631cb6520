package dev.dateline.contract.item;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What belongs to an item: files, and addresses by their relation. */
public record Media(List<Association> associations, Map<String, String> links) {

    /** There is nothing. */
    public static final Media NONE = new Media(List.of(), Map.of());

    public Media {
        associations = associations == null ? List.of() : List.copyOf(associations);
        links = links == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(links));
    }

    /**
     * A picture, a sound, a film or a file that belongs to the item.
     *
     * @param type picture, audio, video, graphic, text or file
     * @param url absent where only the caption is known
     * @param width and {@code height}: in pixels
     */
    public record Association(
            String type,
            @Nullable String url,
            @Nullable String mimeType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String caption,
            @Nullable String creditline) {}
}

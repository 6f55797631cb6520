package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Media.Association;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes over what the provider says that the item is about, and what belongs to it. */
final class Describe implements Stage {

    @Override
    public Draft apply(Draft draft) {
        Entry.Meaning about = draft.entry().meaning();
        return draft.with(
                new Meaning(
                        about.categories().stream().map(Describe::subject).toList(),
                        about.genres(),
                        about.keywords(),
                        about.places(),
                        about.people(),
                        about.organisations(),
                        about.infoSources()),
                new Media(
                        draft.entry().media().enclosures().stream()
                                .filter(
                                        enclosure ->
                                                enclosure.url() == null
                                                        || WebAddress.is(enclosure.url()))
                                .map(Describe::association)
                                .toList(),
                        links(draft)));
    }

    private static Map<String, String> links(Draft draft) {
        Map<String, String> links = new HashMap<>(draft.entry().media().links());
        links.values().removeIf(link -> !WebAddress.is(link));
        String canonical = draft.link();
        if (canonical != null) {
            links.put("canonical", canonical);
        }
        return links;
    }

    private static Subject subject(Entry.Category category) {
        return new Subject(
                category.scheme(), category.term(), category.label(), Subject.Origin.PROVIDER);
    }

    private static Association association(Entry.Enclosure enclosure) {
        return new Association(
                enclosure.type() != null ? enclosure.type() : type(enclosure.mimeType()),
                enclosure.url(),
                enclosure.mimeType(),
                enclosure.width(),
                enclosure.height(),
                enclosure.caption(),
                enclosure.creditline());
    }

    private static String type(@Nullable String mime) {
        String kind = mime == null ? "" : mime.toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
        return switch (kind) {
            case "image" -> "picture";
            case "audio" -> "audio";
            case "video" -> "video";
            default -> "file";
        };
    }
}

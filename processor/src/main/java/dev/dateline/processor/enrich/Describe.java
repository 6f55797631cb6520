package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.Association;
import dev.dateline.contract.item.Item.Subject;
import java.util.Locale;
import java.util.Map;

/** Takes over what the provider says that the item is about, and what belongs to it. */
final class Describe implements Stage {

    @Override
    public Draft apply(Draft draft) {
        Entry entry = draft.entry();
        String link = draft.link();
        return draft.with(
                new Item.Meaning(
                        entry.meaning().categories().stream().map(Describe::subject).toList()),
                new Item.Media(
                        entry.media().enclosures().stream()
                                .filter(enclosure -> WebAddress.is(enclosure.url()))
                                .map(Describe::association)
                                .toList(),
                        link == null ? Map.of() : Map.of("canonical", link)));
    }

    private static Subject subject(Entry.Category category) {
        return new Subject(
                category.scheme(), category.term(), category.label(), Subject.Origin.PROVIDER);
    }

    private static Association association(Entry.Enclosure enclosure) {
        String mime = enclosure.mimeType() == null ? "" : enclosure.mimeType();
        String type =
                switch (mime.toLowerCase(Locale.ROOT).replaceFirst("/.*", "")) {
                    case "image" -> "picture";
                    case "audio" -> "audio";
                    case "video" -> "video";
                    default -> "file";
                };
        return new Association(type, enclosure.url(), enclosure.mimeType());
    }
}

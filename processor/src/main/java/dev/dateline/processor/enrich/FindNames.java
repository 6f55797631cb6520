package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.item.FoundName;
import dev.dateline.contract.item.FoundName.Kind;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning;
import dev.dateline.processor.names.GivenName;
import dev.dateline.processor.names.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the names in the text; those of the provider are found, too, and stay apart. */
final class FindNames implements Stage {

    private final Names names;

    FindNames(Names names) {
        this.names = names;
    }

    @Override
    public Draft apply(Draft draft) {
        Item.Text text = draft.text();
        List<Names.Field> fields = new ArrayList<>();
        // a headline that is made of the body would count its names twice
        add(fields, "headline", text.headlineDerived() ? null : text.headline());
        add(fields, "abstract", text.summary());
        add(fields, "bodyText", text.bodyText());
        Meaning said = draft.meaning();
        List<FoundName> found = names.of(text.language(), fields, given(said));
        return draft.with(
                new Meaning(
                        said.subjects(),
                        said.genres(),
                        said.keywords(),
                        said.places(),
                        said.people(),
                        said.organisations(),
                        said.infoSources(),
                        found),
                draft.media());
    }

    private static void add(List<Names.Field> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.add(new Names.Field(name, text));
        }
    }

    private static List<GivenName> given(Meaning said) {
        List<GivenName> given = new ArrayList<>();
        add(given, Kind.PERSON, said.people());
        add(given, Kind.ORGANISATION, said.organisations());
        add(given, Kind.PLACE, said.places());
        return given;
    }

    private static void add(List<GivenName> given, Kind kind, List<Concept> concepts) {
        for (Concept concept : concepts) {
            if (concept.name() != null) {
                given.add(new GivenName(kind, concept.name()));
            }
        }
    }
}

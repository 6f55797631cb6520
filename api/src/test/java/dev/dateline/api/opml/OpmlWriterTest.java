package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dateline.api.sources.SourceDocument;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.State;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is read again, and nothing has to be mended in it. */
class OpmlWriterTest {

    private static SourceDocument source(
            String url, @Nullable String name, @Nullable String title, @Nullable String folder) {
        Instant now = Instant.EPOCH;
        return new SourceDocument(
                "src_a",
                SourceKind.FEED,
                url,
                null,
                name,
                title,
                null,
                new SourceDocument.Terms(null, null, null, null, null, null),
                false,
                null,
                null,
                folder,
                now,
                new Health(State.NEW, now, "new"),
                null,
                null,
                List.of(),
                new SourceDocument.Watched(null, null, null, null, null, null, null, null));
    }

    private static List<Outline> writtenAndRead(SourceDocument... sources) {
        OpmlList list = OpmlReader.read(OpmlWriter.write(List.of(sources)));
        assertThat(list.mended()).isEmpty();
        return list.outlines();
    }

    @Test
    void names_addresses_and_folders_come_back() {
        assertThat(
                        writtenAndRead(
                                source(
                                        "https://a.example/?x=1&y=2",
                                        "A & \"B\" <c> 'd' 📰",
                                        "t",
                                        null),
                                source(
                                        "https://b.example/",
                                        null,
                                        "title",
                                        "Europe/North & \"East\""),
                                source("https://c.example/", null, null, "Europe")))
                .extracting(Outline::url, Outline::name, Outline::folder)
                .containsExactly(
                        tuple("https://b.example/", "title", "Europe/North & \"East\""),
                        tuple("https://c.example/", "https://c.example/", "Europe"),
                        tuple("https://a.example/?x=1&y=2", "A & \"B\" <c> 'd' 📰", null));
    }

    @Test
    void no_source_is_a_list_too() {
        assertThat(writtenAndRead()).isEmpty();
    }

    @Property(tries = 500)
    void whatever_a_name_holds_it_is_sound(
            @ForAll @Size(max = 5) List<String> names,
            @ForAll @Size(min = 1, max = 15) List<String> folders) {
        String folder = String.join("/", folders.stream().map(f -> f.replace("/", " ")).toList());
        SourceDocument[] sources =
                names.stream()
                        .map(name -> source("https://a.example/", name, null, folder))
                        .toArray(SourceDocument[]::new);
        assertThat(writtenAndRead(sources)).hasSize(names.size());
    }
}

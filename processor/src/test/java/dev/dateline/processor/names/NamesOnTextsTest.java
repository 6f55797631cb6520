package dev.dateline.processor.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dateline.contract.item.FoundName;
import dev.dateline.contract.item.FoundName.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On texts beside the project; skipped where they are not. */
class NamesOnTextsTest {

    private static final Path DATA = Path.of("../../shared/data");

    @ParameterizedTest
    @ValueSource(strings = {"000_f9d0710e5b1dd936.txt", "004_54fc377d5e84a1cc.txt"})
    void the_seeds_have_one_organisation_one_person_and_places(String file) throws IOException {
        Path seed = DATA.resolve("seeds").resolve(file);
        assumeTrue(Files.exists(seed));
        String text = Files.readString(seed);
        List<FoundName> found =
                new Names().of("en", List.of(new Names.Field("bodyText", text)), List.of());
        FoundName conference = named(found, "World Internet Conference");
        assertThat(conference.kind()).isEqualTo(Kind.ORGANISATION);
        assertThat(conference.spans())
                .extracting(span -> text.substring(span.start(), span.end()))
                .contains("WIC", "World Internet Conference");
        assertThat(found).extracting(FoundName::name).doesNotContain("WIC");
        FoundName person = named(found, "Ren Xianliang");
        assertThat(person.kind()).isEqualTo(Kind.PERSON);
        assertThat(person.spans())
                .extracting(span -> text.substring(span.start(), span.end()))
                .contains("Ren", "Ren Xianliang");
        String place = file.startsWith("000") ? "Zhejiang" : "Shanghai";
        assertThat(named(found, place).kind()).isEqualTo(Kind.PLACE);
    }

    @Test
    void the_model_is_as_right_as_the_figures_say() throws IOException {
        Path texts = DATA.resolve("text");
        assumeTrue(Files.exists(texts));
        int[] all = NameFigures.whole(Corpus.uner(texts), new Names()).all();
        assertThat(Score.f1(all)).isGreaterThan(0.57);
    }

    private static FoundName named(List<FoundName> found, String name) {
        return found.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }
}

package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.problem.ProblemCode.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to a list on its way, what is sound before the first fault is read. */
class MutationTest {

    private static final byte[] LIST =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
            <head><title>Feeds &amp; more</title></head>
            <body>
            <outline text="Новости" type="rss" xmlUrl="https://a.example/?x=1&amp;y=2"/>
            <!-- of Europe -->
            <outline text="Europe" title="Europe">
            <outline text='The "best" of it' xmlUrl='https://b.example/'></outline>
            <outline title="Größe &lt; 3"
              description="two
              lines" xmlUrl="https://c.example/feed" />
            <outline text="East">
            <outline text="新聞" xmlUrl="https://d.example/" htmlUrl="https://d.example/"/>
            </outline>
            </outline>
            <outline text="Größe" type="rss" xmlUrl="https://e.example/"/>
            <outline type="rss" text="none"/>
            </body>
            </opml>
            """
                    .getBytes(StandardCharsets.UTF_8);

    private static final List<Outline> SOUND = OpmlReader.read(LIST).outlines();

    /** Bytes in the place of others: a flip, a cut or an insertion. */
    record Mutation(int at, int removed, String inserted) {}

    @Provide
    Arbitrary<Mutation> mutations() {
        Arbitrary<Character> markup =
                Arbitraries.of("<>&\"'/!-= \n[?".chars().mapToObj(c -> (char) c).toList());
        Arbitrary<Character> any = Arbitraries.chars().range('\0', '\u00ff');
        Arbitrary<String> inserted =
                Arbitraries.oneOf(markup, any).list().ofMaxSize(6).map(MutationTest::joined);
        Arbitrary<Integer> removed =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, LIST.length));
        return Combinators.combine(
                        Arbitraries.integers().between(0, LIST.length), removed, inserted)
                .as(Mutation::new);
    }

    private static String joined(List<Character> characters) {
        StringBuilder joined = new StringBuilder();
        characters.forEach(joined::append);
        return joined.toString();
    }

    private static byte[] apply(byte[] list, Mutation mutation) {
        int at = Math.min(mutation.at, list.length);
        int rest = Math.min(at + mutation.removed, list.length);
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.write(list, 0, at);
        mutated.writeBytes(mutation.inserted.getBytes(StandardCharsets.ISO_8859_1));
        mutated.write(list, rest, list.length - rest);
        return mutated.toByteArray();
    }

    @Property(tries = 2000)
    void nothing_before_the_first_fault_is_lost(@ForAll("mutations") Mutation mutation) {
        List<Outline> before = before(mutation.at);
        List<Outline> read;
        try {
            read = OpmlReader.read(apply(LIST, mutation)).outlines();
        } catch (Problem e) {
            // a list of which nothing is left
            assertThat(before).isEmpty();
            return;
        }
        assertThat(read.stream().limit(before.size()).toList()).isEqualTo(before);
    }

    /** The outlines that end on a line before the one where something happens. */
    private static List<Outline> before(int at) {
        int line =
                new String(Arrays.copyOf(LIST, at), StandardCharsets.ISO_8859_1)
                        .split("\n", -1)
                        .length;
        List<Outline> before = new ArrayList<>(SOUND);
        before.removeIf(
                outline -> outline.line() + (outline.url().contains("c.example") ? 2 : 0) >= line);
        return before;
    }

    @Property(tries = 1000)
    void many_faults_are_mended_or_told_as_a_problem(
            @ForAll("mutations") Mutation one,
            @ForAll("mutations") Mutation two,
            @ForAll("mutations") Mutation three) {
        byte[] mutated = apply(apply(apply(LIST, one), two), three);
        try {
            OpmlList list = OpmlReader.read(mutated);
            assertThat(list.mended()).hasSizeLessThanOrEqualTo(21);
        } catch (Problem e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}

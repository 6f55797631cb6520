package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Story;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final int ONE = Weight.packed(Weight.ONE, true, false);

    private static Held held(long created) {
        return new Held(member(created, new int[] {1}), new TermIndex(), 0);
    }

    private static Member member(long created, int[] terms) {
        int[] weights = new int[terms.length];
        Arrays.fill(weights, ONE);
        return member(created, terms, weights);
    }

    /** With terms that are names, maybe names, or none. */
    private static Member member(long created, int[] terms, Random random) {
        int[] weights = new int[terms.length];
        for (int i = 0; i < weights.length; i++) {
            int kind = random.nextInt(8);
            weights[i] = Weight.packed(Weight.ONE, kind > 0, kind > 3);
        }
        return member(created, terms, weights);
    }

    private static Member member(long created, int[] terms, int[] weights) {
        return new Member(
                created,
                Newsroom.START,
                "en",
                new Story.Line("item" + created, "s", "headline", Newsroom.START),
                1,
                false,
                false,
                List.of(),
                new StoryPrint(5, false, Template.NONE, terms, weights),
                null);
    }

    @Property(tries = 200)
    void items_by_creation_are_those_of_any_other_sorted_map(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int most) {
        Random random = new Random(seed);
        Creations creations = new Creations();
        TreeMap<Long, Held> others = new TreeMap<>();
        for (long next = 1; next < 2_000; next++) {
            // one in eight comes again, maybe long after it was taken out
            long created = random.nextInt(8) == 0 ? 1 + random.nextLong(next) : next;
            assertThat(creations.remove(created)).isSameAs(others.remove(created));
            Held held = held(created);
            creations.add(held);
            others.put(created, held);
            long gone = 1 + random.nextLong(next);
            assertThat(creations.remove(gone)).isSameAs(others.remove(gone));
            while (!others.isEmpty() && others.firstKey() <= next - most) {
                Held oldest = Objects.requireNonNull(others.pollFirstEntry()).getValue();
                assertThat(creations.removeTo(next - most)).isSameAs(oldest);
            }
            assertThat(creations.removeTo(next - most)).isNull();
            assertThat(creations.size()).isEqualTo(others.size());
        }
    }

    @Test
    void a_term_of_many_stories_finds_again_those_that_are_left() {
        Gathering gathering = new Gathering();
        for (int i = 1; i <= 1_000; i++) {
            gathering.put(member(i, new int[] {7, 1_000 + i}), "sty_" + i);
        }
        Query common = new Query(member(1, new int[] {7}).print(), null, "en", Newsroom.START);
        assertThat(gathering.best(common)).isNull();
        gathering.forgetTo(1_000 - TermIndex.FINDING - 1);
        assertThat(gathering.best(common)).isNull();
        gathering.forgetTo(1_000 - TermIndex.FINDING);
        Fit found = Objects.requireNonNull(gathering.best(common));
        // of stories that are equally alike, the oldest
        assertThat(found.story()).isEqualTo("sty_" + (1_000 - TermIndex.FINDING + 1));
    }

    /** What it had before must not show: neither lists that were forgotten nor counts that are. */
    @Property(tries = 100)
    void finds_what_one_finds_that_never_had_more(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 900) int left,
            @ForAll @IntRange(min = 1, max = 900) int stories) {
        Random random = new Random(seed);
        Gathering gathering = new Gathering();
        Map<Long, Member> members = new TreeMap<>();
        Map<Long, String> inStories = new TreeMap<>();
        for (long i = 1; i <= 1_000; i++) {
            // a repeated term is only in a record that others have made
            Member member = member(i, random.ints(4, 1, 6 + random.nextInt(60)).toArray(), random);
            String story = "sty_" + random.nextInt(stories);
            gathering.put(member, story);
            members.put(i, member);
            inStories.put(i, story);
        }
        String from = "sty_" + random.nextInt(stories);
        String into = "sty_" + random.nextInt(stories);
        gathering.unite(from, into);
        inStories.replaceAll((_, story) -> story.equals(from) ? into : story);
        gathering.forgetTo(1_000 - left);
        Gathering other = new Gathering();
        members.forEach(
                (created, member) -> {
                    if (created > 1_000 - left) {
                        other.put(member, Objects.requireNonNull(inStories.get(created)));
                    }
                });
        assertThat(gathering.size()).isEqualTo(other.size());
        for (int i = 0; i < 20; i++) {
            int[] terms = random.ints(3, 1, 66).distinct().toArray();
            Query query = new Query(member(1, terms, random).print(), null, "en", Newsroom.START);
            assertThat(gathering.best(query)).isEqualTo(other.best(query));
        }
    }
}

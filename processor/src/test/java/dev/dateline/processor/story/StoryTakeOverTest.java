package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.Story;
import dev.dateline.processor.story.Newsroom.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whoever takes over, at whichever record, decides as the one before would have. */
class StoryTakeOverTest {

    private static final List<String> PLACES =
            List.of("Lima", "Oslo", "Accra", "Hanoi", "Quito", "Lusaka");
    private static final List<String> EVENTS =
            List.of("earthquake", "fire", "election", "strike", "flood");

    private static final List<String> LANGUAGES = List.of("en", "en", "en", "de", "de-AT");

    @Property(tries = 60)
    void whoever_takes_over_at_any_record_decides_as_the_one_before(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int most) {
        Newsroom one = new Newsroom(most);
        Newsroom other = new Newsroom(most);
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            int before = one.log.size();
            int kind = random.nextInt(20);
            long next = random.nextLong();
            step(one, kind, i, new Random(next));
            // this one knows nothing but the log, at each step
            other.takeOver();
            step(other, kind, i, new Random(next));
            assertThat(tail(other, before)).isEqualTo(tail(one, before));
        }
        assertThat(one.window().size()).isLessThanOrEqualTo(most);
        assertThat(one.log).extracting(DeliveryEvent::sequence).doesNotHaveDuplicates();
    }

    @Property(tries = 20)
    void so_does_one_that_finds_only_the_last_thirty_days_in_the_log(@ForAll long seed) {
        Newsroom one = new Newsroom(500);
        Newsroom other = new Newsroom(500);
        Random random = new Random(seed);
        for (int i = 0; i < 80; i++) {
            int before = one.log.size();
            int kind = random.nextInt(20);
            long next = random.nextLong();
            Duration pause = Duration.ofHours(random.nextInt(150) - 20);
            one.now = one.now.plus(pause);
            step(one, kind, i, new Random(next));
            other.takeOver();
            other.now = other.now.plus(pause);
            step(other, kind, i, new Random(next));
            assertThat(tail(other, before)).isEqualTo(tail(one, before));
        }
    }

    private static List<DeliveryEvent> tail(Newsroom news, int from) {
        return news.log.subList(from, news.log.size());
    }

    private static void step(Newsroom news, int kind, int i, Random random) {
        news.now = news.now.plus(Duration.ofMillis(random.nextInt(20_000) - 2_000));
        String id = "i" + random.nextInt(Math.max(1, i));
        switch (kind) {
            case 0 -> news.pass(Duration.ofSeconds(random.nextInt(100)));
            case 1 -> withdrawn(news, id);
            case 2 -> known(news, random, stories -> merge(news, stories));
            case 3 -> known(news, random, stories -> news.split(stories.getFirst(), id));
            case 4 ->
                    known(
                            news,
                            random,
                            stories ->
                                    news.batch((desk, _) -> desk.rename(stories.getFirst(), "T")));
            case 5 -> news.publish(report(id, null, random));
            case 6 -> news.publish(report("i" + i, news.has(id) ? id : null, random));
            default -> news.publish(report("i" + i, null, random));
        }
    }

    private static void withdrawn(Newsroom news, String id) {
        if (news.has(id)) {
            news.withdraw(id);
        }
    }

    private static void known(
            Newsroom news, Random random, java.util.function.Consumer<List<String>> deed) {
        List<String> ids = new ArrayList<>(news.told().stream().map(Story::storyId).toList());
        if (ids.size() > 1) {
            deed.accept(
                    List.of(
                            ids.get(random.nextInt(ids.size())),
                            ids.get(random.nextInt(ids.size()))));
        }
    }

    private static void merge(Newsroom news, List<String> stories) {
        news.batch((desk, _) -> desk.mergeByOps(stories.getFirst(), stories.getLast()));
    }

    private static Report report(String id, @Nullable String duplicateOf, Random random) {
        String place = PLACES.get(random.nextInt(PLACES.size()));
        String event = EVENTS.get(random.nextInt(EVENTS.size()));
        String title = "The " + event + " in " + place;
        return new Report(
                id,
                "s" + random.nextInt(4),
                random.nextBoolean() ? title : title + ", day " + random.nextInt(3),
                random.nextBoolean() ? null : event + " reported from the city of " + place,
                LANGUAGES.get(random.nextInt(LANGUAGES.size())),
                duplicateOf);
    }
}

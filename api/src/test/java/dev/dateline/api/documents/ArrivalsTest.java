package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.documents.Arrivals.Arrival;
import dev.dateline.api.limits.Client;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Who has room while it is not known yet who is an agency. In tenths of a megabyte, so to say. */
class ArrivalsTest {

    private static final int MOST = 640;
    private static final int LARGEST = 80;
    private static final Client AGENCY = new Client("192.0.2.1");
    private static final Client JUNK = new Client("198.51.100.1");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Arrivals arrivals = arrivals(() -> now);

    private Arrivals arrivals(InstantSource clock) {
        DataSize largest = DataSize.ofBytes(LARGEST);
        return new Arrivals(new DocumentSettings(largest, DataSize.ofBytes(MOST)), registry, clock);
    }

    private Arrival sent(String source, Client client, int bytes) {
        Arrival arrival = arrivals.begin(source, client);
        arrival.take(new byte[bytes]);
        return arrival;
    }

    private List<Arrival> junk(String source, int count) {
        List<Arrival> junk = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            junk.add(sent(source, JUNK, LARGEST));
        }
        return junk;
    }

    private static boolean isThere(Arrival arrival) {
        return arrival.whole() != null;
    }

    @Test
    void junk_of_one_address_does_not_crowd_out_an_agency_that_nobody_knows_yet() {
        junk("src_a", 5);
        junk("src_b", 5);
        assertThat(arrivals.held()).isEqualTo(MOST);
        assertThat(isThere(sent("src_a", AGENCY, LARGEST))).isTrue();
        assertThat(registry.counter("dateline.api.refused", "limit", "arriving").count())
                .isEqualTo(3);
    }

    @Test
    void junk_of_a_hundred_addresses_does_not_crowd_out_an_agency_that_is_known() {
        arrivals.know("src_a", AGENCY);
        for (int i = 0; i < 100; i++) {
            sent("src_" + i % 3, new Client("198.51.100." + i), LARGEST / 2);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(isThere(sent("src_a", AGENCY, LARGEST))).isTrue();
        }
        assertThat(isThere(sent("src_a", AGENCY, LARGEST))).as("more than its share").isFalse();
    }

    @Test
    void an_agency_is_known_for_its_own_source_alone() {
        arrivals.know("src_b", JUNK);
        arrivals.know("src_a", AGENCY);
        junk("src_a", 4);
        junk("src_c", 4);
        assertThat(isThere(sent("src_a", AGENCY, LARGEST))).isTrue();
    }

    @Test
    void what_comes_slowly_to_hold_room_yields_even_to_what_comes_from_the_same_address() {
        List<Arrival> slow = junk("src_a", 4);
        Arrival quick = sent("src_a", JUNK, 1);
        assertThat(isThere(quick)).as("nobody is slow yet").isFalse();
        now = now.plus(Duration.ofSeconds(3));
        assertThat(isThere(sent("src_a", JUNK, LARGEST))).isTrue();
        assertThat(slow.stream().filter(ArrivalsTest::isThere)).hasSize(3);
    }

    private Arrivals roomFor(int largestMegabytes, int mostMegabytes) {
        DataSize largest = DataSize.ofMegabytes(largestMegabytes);
        DataSize most = DataSize.ofMegabytes(mostMegabytes);
        return new Arrivals(new DocumentSettings(largest, most), registry, () -> now);
    }

    @Test
    void what_came_quickly_at_first_and_drips_then_is_slow() {
        Arrivals large = roomFor(8, 16);
        Arrival junk = large.begin("src_a", JUNK);
        junk.take(new byte[7_900_000]);
        for (int second = 0; second < 10; second++) {
            now = now.plus(Duration.ofSeconds(1));
            junk.take(new byte[1]);
        }
        Arrival quick = large.begin("src_a", JUNK);
        quick.take(new byte[5_000_000]);
        assertThat(isThere(quick)).isTrue();
        assertThat(isThere(junk)).isFalse();
    }

    @Test
    void what_came_quickly_at_first_and_stops_then_is_slow() {
        Arrivals large = roomFor(8, 16);
        Arrival junk = large.begin("src_a", JUNK);
        junk.take(new byte[7_900_000]);
        now = now.plus(Duration.ofSeconds(3));
        Arrival quick = large.begin("src_a", JUNK);
        quick.take(new byte[5_000_000]);
        assertThat(isThere(quick)).isTrue();
    }

    @Test
    void what_comes_at_a_good_pace_is_not_slow_however_long_it_takes() {
        Arrivals large = roomFor(8, 16);
        Arrival steady = large.begin("src_a", JUNK);
        for (int second = 0; second < 50; second++) {
            now = now.plus(Duration.ofSeconds(1));
            steady.take(new byte[150_000]);
        }
        Arrival other = large.begin("src_a", JUNK);
        other.take(new byte[5_000_000]);
        assertThat(isThere(other)).isFalse();
        assertThat(isThere(steady)).isTrue();
    }

    @Test
    void an_agency_with_a_slow_line_that_is_known_yields_to_no_stranger() {
        arrivals.know("src_a", AGENCY);
        Arrival slow = sent("src_a", AGENCY, LARGEST);
        junk("src_a", 3);
        now = now.plus(Duration.ofSeconds(3));
        sent("src_a", new Client("198.51.100.2"), LARGEST);
        junk("src_a", 5);
        assertThat(isThere(slow)).isTrue();
    }

    @Test
    void a_document_that_is_whole_yields_to_nobody() {
        List<Arrival> whole = junk("src_a", 4);
        whole.forEach(one -> assertThat(isThere(one)).isTrue());
        now = now.plus(Duration.ofSeconds(3));
        assertThat(isThere(sent("src_a", AGENCY, LARGEST))).isFalse();
        whole.forEach(Arrival::end);
        assertThat(arrivals.held()).isZero();
    }

    /** Whatever comes from wherever, in whatever order. */
    @Property(tries = 300)
    void the_room_is_never_more_than_what_there_is_and_is_given_back(@ForAll long seed) {
        Random random = new Random(seed);
        Instant[] time = {now};
        Arrivals some = arrivals(() -> time[0]);
        List<Arrival> open = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Client client = new Client("192.0.2." + random.nextInt(4));
            String source = "src_" + random.nextInt(3);
            switch (random.nextInt(6)) {
                case 0, 1 -> open.add(some.begin(source, client));
                case 2 -> some.know(source, client);
                case 3 -> time[0] = time[0].plusMillis(random.nextInt(2_000));
                case 4 -> {
                    if (!open.isEmpty()) {
                        Arrival one = open.remove(random.nextInt(open.size()));
                        if (random.nextBoolean()) {
                            byte[] _ = one.whole();
                        }
                        one.end();
                    }
                }
                default -> {
                    if (!open.isEmpty()) {
                        open.get(random.nextInt(open.size())).take(new byte[random.nextInt(60)]);
                    }
                }
            }
            assertThat(some.held()).isBetween(0L, (long) MOST);
        }
        open.forEach(Arrival::end);
        assertThat(some.held()).isZero();
    }
}

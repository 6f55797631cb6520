package dev.dateline.fetcher.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hub.Protocol;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SubscribingTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String BASE = "https://news.example";
    private static final Request UNKNOWN = new Request.Unknown();
    private static final Hub A = Hub.named(Protocol.WEBSUB, "https://a.example/");
    private static final Hub B = Hub.named(Protocol.WEBSUB, "https://b.example/");
    private static final Hub CLOUD = Hub.named(Protocol.RSSCLOUD, "http://c.example/notify");

    private static Hubs named(Hub... hubs) {
        return Subscribing.named(
                Hubs.NONE, new Named("https://e.example/feed", List.of(hubs)), NOW);
    }

    private static Hubs asked(Hub... hubs) {
        return Subscribing.tended(named(hubs), "src_a", BASE, UNKNOWN, NOW);
    }

    private static Subscription subscription(Hubs hubs) {
        return Objects.requireNonNull(hubs.subscription());
    }

    private static Hubs verified(Hubs hubs, long seconds) {
        return Subscribing.verified(hubs, subscription(hubs).id(), seconds, NOW);
    }

    private static int score(Hubs hubs) {
        return Objects.requireNonNull(hubs.subscribed()).score();
    }

    @Test
    void the_first_hub_is_asked_and_a_cloud_only_where_there_is_no_other() {
        assertThat(subscription(asked(A, B)).hub()).isEqualTo(A.url());
        assertThat(subscription(asked(CLOUD, B)).hub()).isEqualTo(B.url());
        assertThat(subscription(asked(CLOUD)).protocol()).isEqualTo(Protocol.RSSCLOUD);
        assertThat(asked().subscription()).isNull();
    }

    @Test
    void the_hub_with_the_better_score_is_asked_first() {
        assertThat(subscription(asked(A.scored(300), B.scored(800))).hub()).isEqualTo(B.url());
    }

    @Test
    void of_a_hub_that_failed_the_next_is_asked_and_it_again_when_its_time_has_come() {
        Hubs hubs = asked(A, B);
        Hubs failed = Subscribing.failed(hubs, subscription(hubs).id(), "status 500", NOW);
        assertThat(failed.subscription()).isNull();
        Hubs next = Subscribing.tended(failed, "src_a", BASE, UNKNOWN, NOW);
        assertThat(subscription(next).hub()).isEqualTo(B.url());
        Hubs both = Subscribing.failed(next, subscription(next).id(), "status 500", NOW);
        assertThat(Subscribing.tended(both, "src_a", BASE, UNKNOWN, NOW).subscription()).isNull();
        assertThat(
                        Subscribing.tended(both, "src_a", BASE, UNKNOWN, NOW.plusSeconds(1_800))
                                .subscription())
                .isNotNull();
    }

    @Property(tries = 50)
    void the_back_off_grows_to_a_day_and_never_beyond(@ForAll @IntRange(max = 60) int failures) {
        Hubs hubs = asked(new Hub(Protocol.WEBSUB, A.url(), 0, failures, null, null));
        Hubs failed = Subscribing.failed(hubs, subscription(hubs).id(), "it", NOW);
        Instant next = Objects.requireNonNull(failed.known().getFirst().notBefore());
        assertThat(Duration.between(NOW, next))
                .isBetween(Duration.ofMinutes(30), Duration.ofHours(24));
        assertThat(failed.known().getFirst().failures()).isEqualTo(failures + 1);
    }

    @Test
    void while_a_lease_lasts_a_renewal_that_fails_ends_nothing() {
        Hubs live = verified(asked(A), 864_000);
        Instant later = NOW.plus(Duration.ofDays(5));
        Hubs again = Subscribing.tended(live, "src_a", BASE, UNKNOWN, later);
        assertThat(subscription(again).askedAt()).isEqualTo(later);
        Hubs failed = Subscribing.failed(again, subscription(again).id(), "status 500", later);
        assertThat(subscription(failed).isLive(later)).isTrue();
        // once more after a quarter of what is left, and no sooner
        Instant soon = later.plus(Duration.ofHours(29));
        assertThat(subscription(Subscribing.tended(failed, "src_a", BASE, UNKNOWN, soon)).askedAt())
                .isEqualTo(later);
        Instant then = later.plus(Duration.ofHours(31));
        assertThat(subscription(Subscribing.tended(failed, "src_a", BASE, UNKNOWN, then)).askedAt())
                .isEqualTo(then);
    }

    @Test
    void a_lease_that_ended_between_two_polls_is_asked_for_anew_and_no_failure_of_the_hub() {
        Hubs live = verified(asked(A), 3_600);
        Instant later = NOW.plusSeconds(3_600);
        Hubs anew = Subscribing.tended(live, "src_a", BASE, UNKNOWN, later);
        assertThat(subscription(anew).askedAt()).isEqualTo(later);
        assertThat(subscription(anew).since()).isNull();
        assertThat(subscription(anew).id()).isNotEqualTo(subscription(live).id());
        assertThat(anew.known().getFirst().failures()).isZero();
        assertThat(anew.known().getFirst().trouble()).isNull();
        assertThat(Subscribing.left(live, anew, later)).isNull();
    }

    @Test
    void a_hub_that_refused_the_renewal_is_left_alone_when_the_lease_has_ended() {
        Hubs live = verified(asked(A), 3_600);
        Instant late = NOW.plusSeconds(3_000);
        Hubs failed = Subscribing.failed(live, subscription(live).id(), "status 500", late);
        assertThat(
                        Subscribing.tended(failed, "src_a", BASE, UNKNOWN, NOW.plusSeconds(3_600))
                                .subscription())
                .isNull();
    }

    @Test
    void leases_are_taken_within_bounds() {
        assertThat(lease(verified(asked(A), 1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(lease(verified(asked(A), 9_999_999_999L))).isEqualTo(Duration.ofDays(30));
        Hubs silent = asked(A);
        assertThat(lease(Subscribing.verified(silent, subscription(silent).id(), null, NOW)))
                .isEqualTo(Duration.ofDays(1));
        assertThat(lease(verified(asked(CLOUD), 864_000))).isEqualTo(Duration.ofHours(24));
    }

    private static Duration lease(Hubs hubs) {
        return Duration.between(NOW, subscription(hubs).until());
    }

    @Test
    void what_is_said_of_another_subscription_changes_nothing() {
        Hubs hubs = asked(A);
        assertThat(Subscribing.verified(hubs, "sub_other", 60L, NOW)).isEqualTo(hubs);
        assertThat(Subscribing.denied(hubs, "sub_other", "no", NOW)).isEqualTo(hubs);
        assertThat(Subscribing.failed(hubs, "sub_other", "no", NOW)).isEqualTo(hubs);
    }

    @Test
    void a_hub_may_end_a_subscription_that_it_has_verified() {
        Hubs live = verified(asked(A), 864_000);
        Hubs denied = Subscribing.denied(live, subscription(live).id(), "no", NOW);
        assertThat(denied.subscription()).isNull();
        assertThat(denied.known().getFirst().notBefore()).isAfter(NOW);
    }

    @Test
    void what_is_known_of_a_hub_stays_while_it_is_named_and_the_subscription_too() {
        Hubs live = Subscribing.told(verified(asked(A), 864_000));
        Named same = new Named("https://e.example/feed", List.of(B, A));
        assertThat(subscription(Subscribing.named(live, same, NOW))).isEqualTo(subscription(live));
        assertThat(score(Subscribing.named(live, same, NOW))).isEqualTo(score(live)).isPositive();
        Named moved = new Named("https://e.example/other", List.of(A));
        Instant day = NOW.plus(Duration.ofDays(1));
        assertThat(Subscribing.named(live, moved, day).subscription()).isNull();
        Hubs young = Subscribing.named(live, moved, day.minusSeconds(1));
        assertThat(subscription(young)).isEqualTo(subscription(live));
        // a shorter lease is not renewed for a topic that is not named any more
        Hubs brief = verified(asked(A), 3_600);
        assertThat(Subscribing.named(brief, moved, NOW.plusSeconds(1_799)).subscription())
                .isNotNull();
        assertThat(Subscribing.named(brief, moved, NOW.plusSeconds(1_800)).subscription()).isNull();
        Named none = new Named("https://e.example/feed", List.of());
        assertThat(Subscribing.named(live, none, NOW)).isEqualTo(Hubs.NONE);
    }

    /** Addresses with a time, a session or another scheme in each document. */
    @Property(tries = 20)
    void a_topic_that_is_another_in_each_document_makes_no_more_than_one_subscription_a_day(
            @ForAll boolean alternating, @ForAll boolean verifying) {
        Hubs hubs = Hubs.NONE;
        Set<String> ids = new HashSet<>();
        Instant now = NOW;
        for (int poll = 0; poll < 2_880; poll++) {
            now = now.plusSeconds(60);
            String topic = "https://e.example/?t=" + (alternating ? poll % 2 : poll);
            hubs = Subscribing.named(hubs, new Named(topic, List.of(A)), now);
            Request sent = new Request.Sent(now.minusSeconds(60));
            hubs = Subscribing.tended(hubs, "src_a", BASE, sent, now);
            Subscription present = hubs.subscription();
            if (present != null) {
                ids.add(present.id());
                hubs =
                        verifying && present.since() == null
                                ? Subscribing.verified(hubs, present.id(), 864_000L, now)
                                : hubs;
            }
        }
        assertThat(ids).hasSizeBetween(1, 3);
    }

    @Test
    void a_request_that_waits_for_its_turn_is_no_failure_of_the_hub() {
        Hubs hubs = asked(A);
        Instant later = NOW.plusSeconds(500);
        assertThat(Subscribing.tended(hubs, "src_a", BASE, new Request.Waiting(), later))
                .isEqualTo(hubs);
        Request sent = new Request.Sent(later);
        assertThat(Subscribing.tended(hubs, "src_a", BASE, sent, later.plusSeconds(299)))
                .isEqualTo(hubs);
        Hubs ended = Subscribing.tended(hubs, "src_a", BASE, sent, later.plusSeconds(300));
        assertThat(ended.subscription()).isNull();
        assertThat(ended.known().getFirst().failures()).isEqualTo(1);
    }

    @Test
    void what_the_process_before_may_not_have_sent_is_asked_for_again_without_blame() {
        Hubs hubs = asked(A);
        assertThat(Subscribing.tended(hubs, "src_a", BASE, UNKNOWN, NOW.plusSeconds(299)))
                .isEqualTo(hubs);
        Hubs again = Subscribing.tended(hubs, "src_a", BASE, UNKNOWN, NOW.plusSeconds(300));
        assertThat(again.known()).containsExactly(A);
        assertThat(subscription(again).askedAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void a_hub_that_asks_to_wait_is_left_alone_for_that_long_but_no_longer_than_a_day() {
        Hubs hubs = asked(A);
        assertThat(left(hubs, Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
        assertThat(left(hubs, Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(30));
        assertThat(left(hubs, Duration.ofDays(9))).isEqualTo(Duration.ofDays(1));
    }

    private static Duration left(Hubs hubs, Duration patience) {
        Hubs failed = Subscribing.failed(hubs, subscription(hubs).id(), "429", patience, NOW);
        return Duration.between(NOW, failed.known().getFirst().notBefore());
    }

    @Test
    void what_is_our_own_lack_counts_against_no_hub() {
        Hubs hubs = asked(A);
        Hubs after = Subscribing.postponed(hubs, subscription(hubs).id(), "no room", NOW);
        assertThat(after.subscription()).isNull();
        Hub hub = after.known().getFirst();
        assertThat(hub.failures()).isZero();
        assertThat(hub.notBefore()).isAfter(NOW);
        assertThat(hub.trouble()).isEqualTo("no room");
        Hubs live = verified(asked(A), 864_000);
        Hubs renewed = Subscribing.postponed(live, subscription(live).id(), "no room", NOW);
        assertThat(renewed.subscription()).isEqualTo(live.subscription());
    }

    @Test
    void six_deliveries_make_a_hub_work_and_one_that_it_missed_takes_five_to_mend() {
        Hubs hubs = verified(asked(A), 864_000);
        for (int i = 0; i < 6; i++) {
            assertThat(Subscribing.isWorking(hubs, NOW)).isFalse();
            hubs = Subscribing.told(hubs);
        }
        assertThat(Subscribing.isWorking(hubs, NOW)).isTrue();
        hubs = Subscribing.missed(hubs);
        for (int i = 0; i < 5; i++) {
            assertThat(Subscribing.isWorking(hubs, NOW)).isFalse();
            hubs = Subscribing.told(hubs);
        }
        assertThat(Subscribing.isWorking(hubs, NOW)).isTrue();
    }

    @Test
    void a_lease_that_could_end_between_two_backup_polls_makes_no_backup() {
        assertThat(Subscribing.isWorking(verified(asked(A.scored(1_000)), 36_000), NOW)).isFalse();
        Hubs half = verified(asked(A.scored(1_000)), 43_200);
        assertThat(Subscribing.isWorking(half, NOW)).isTrue();
        assertThat(Subscribing.isWorking(half, NOW.plusSeconds(43_200))).isFalse();
    }

    @Property
    void a_score_stays_within_its_bounds_whatever_happens(
            @ForAll @Size(max = 100) List<Boolean> told) {
        Hubs hubs = verified(asked(A), 864_000);
        for (boolean one : told) {
            hubs = one ? Subscribing.told(hubs) : Subscribing.missed(hubs);
            assertThat(score(hubs)).isBetween(0, Hub.BEST);
        }
    }

    private static Hubs without(Hubs hubs) {
        return hubs.with((Subscription) null);
    }

    @Test
    void a_subscription_that_stands_is_left_when_the_feed_names_another_hub_or_topic() {
        Hubs live = verified(asked(A), 864_000);
        Instant day = NOW.plus(Duration.ofDays(1));
        Named hub = new Named("https://e.example/feed", List.of(B));
        Named topic = new Named("https://e.example/atom", List.of(A));
        for (Hubs changed :
                List.of(
                        Subscribing.named(live, hub, day),
                        Subscribing.named(live, topic, day),
                        Hubs.NONE)) {
            Hubs after = Subscribing.tended(changed, "src_a", BASE, UNKNOWN, day);
            assertThat(Subscribing.left(live, after, day)).isEqualTo(live.subscription());
        }
        assertThat(Subscribing.left(live, live, NOW)).isNull();
    }

    @Test
    void callbacks_below_another_base_are_asked_for_anew_and_the_old_ones_left() {
        Hubs live = verified(asked(A), 864_000);
        Instant later = NOW.plusSeconds(60);
        Hubs moved = Subscribing.tended(live, "src_a", "https://other.example", UNKNOWN, later);
        assertThat(subscription(moved).id()).isNotEqualTo(subscription(live).id());
        assertThat(subscription(moved).base()).isEqualTo("https://other.example");
        assertThat(Subscribing.left(live, moved, later)).isEqualTo(live.subscription());
        assertThat(Subscribing.tended(live, "src_a", BASE, UNKNOWN, later)).isEqualTo(live);
    }

    @Test
    void a_hub_is_not_told_of_what_it_never_verified_or_has_ended_nor_a_cloud() {
        Hubs asked = asked(A);
        assertThat(Subscribing.left(asked, without(asked), NOW.plusSeconds(10)))
                .isEqualTo(asked.subscription());
        assertThat(Subscribing.left(asked, without(asked), NOW.plusSeconds(300))).isNull();
        Hubs live = verified(asked, 3_600);
        assertThat(Subscribing.left(live, without(live), NOW.plusSeconds(3_600))).isNull();
        Hubs cloud = verified(asked(CLOUD), 3_600);
        assertThat(Subscribing.left(cloud, without(cloud), NOW)).isNull();
    }
}

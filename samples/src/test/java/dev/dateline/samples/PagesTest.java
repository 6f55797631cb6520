package dev.dateline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Ticks TICKS = Ticks.of(1);
    private final Service service = new Service("pages", 1, TICKS);
    private final Pages pages = new Pages(service, TICKS);

    private static String next(Pages.Answer answer) {
        Matcher next = Pattern.compile("\"next_page\":\"(t\\d+)\"").matcher(answer.body());
        assertThat(next.find()).isTrue();
        return next.group(1);
    }

    private static List<String> ids(Pages.Answer answer) {
        return Pattern.compile("\"uri\":\"([^\"]+)\",\"version\":\"(\\d)")
                .matcher(answer.body())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void from_page_to_page_everything_comes_once_and_then_an_empty_page_that_stays() {
        List<String> read = new ArrayList<>();
        Pages.Answer answer = pages.answer(null, NOW);
        while (!ids(answer).isEmpty()) {
            read.addAll(ids(answer));
            answer = pages.answer("cursor=" + next(answer), NOW);
        }
        List<String> sent = new ArrayList<>();
        long now = TICKS.at(NOW);
        for (long tick = now - 2L * Service.SHOWN; tick <= now; tick++) {
            service.sent(tick).forEach(one -> sent.add(one.id() + " " + one.version()));
        }
        assertThat(read).isEqualTo(sent).doesNotHaveDuplicates();
        assertThat(pages.answer("cursor=" + next(answer), NOW)).isEqualTo(answer);
        Pages.Answer later = pages.answer("cursor=" + next(answer), NOW.plusSeconds(40));
        assertThat(ids(later)).isNotEmpty();
    }

    @Test
    void a_token_that_is_too_old_or_was_never_given_is_refused() {
        long now = TICKS.at(NOW);
        assertThat(pages.answer("cursor=t1", NOW).status()).isEqualTo(410);
        assertThat(pages.answer("cursor=t" + (now + 2), NOW).status()).isEqualTo(410);
        assertThat(pages.answer("cursor=t" + (now - Pages.KEPT_TICKS), NOW).status())
                .isEqualTo(200);
    }

    @Test
    void one_begins_at_a_time_but_not_before_what_is_kept() {
        Instant since = NOW.minusSeconds(600);
        Pages.Answer answer = pages.answer("mindate=" + since, NOW);
        assertThat(answer.body()).contains("\"versioncreated\":\"2026-01-31T11:50:");
        Pages.Answer escaped = pages.answer("mindate=2026-01-31T11%3A50%3A00Z", NOW);
        assertThat(escaped).isEqualTo(answer);
        assertThat(pages.answer("mindate=2026-01-01T00:00:00Z", NOW).status()).isEqualTo(200);
        assertThat(pages.answer("mindate=2026-13-01T00:00:00Z", NOW).status()).isEqualTo(400);
    }
}

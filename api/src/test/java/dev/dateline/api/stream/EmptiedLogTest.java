package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.log.HalfInMemory;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of a log whose events are all deleted, since they were too old. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmptiedLogTest {

    private static void hears(String start, boolean gap) throws IOException {
        ReplayStarts replays = new ReplayStarts();
        try (HalfInMemory log = HalfInMemory.emptied();
                StreamServer server =
                        new StreamServer(log, replays, new LimitSettings(0, 0, 0), Duration.ZERO);
                StreamClient client = new StreamClient(server.port(), "/v1/stream" + start, "")) {
            client.awaits("event: live");
            server.hub().take(log.append(), true);
            client.awaits("event: item.created");
            assertThat(client.heard("event: gap")).isEqualTo(gap);
        } finally {
            replays.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?since=earliest",
                "?since=2020-01-01T00:00:00Z",
                "?last_event_id=abcdef-9-a-0",
                "?last_event_id=abcdef-9-0-0"
            })
    void who_lacks_nothing_is_told_of_no_gap(String start) throws IOException {
        hears(start, false);
    }

    @Test
    void who_lacks_something_is_told_of_it() throws IOException {
        hears("?last_event_id=abcdef-6-7-0", true);
    }
}

package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many items came in about each topic. */
class TopicVolumeTest {

    private static final String ECONOMY = "medtop:04000000";
    private static final String SPORT = "medtop:15000000";

    /** Below economy. */
    private static final String MARKETS = "medtop:20000385";

    private static final Steps MINUTE = new Steps(Examples.AT, Duration.ofMinutes(1), 2);

    @TempDir Path directory;

    private ItemIndex index;

    @BeforeEach
    void items() throws IOException {
        index =
                Indexes.of(
                        directory,
                        List.of(
                                News.about(1, "itm_1", null, MARKETS),
                                News.about(2, "itm_2", null, ECONOMY, SPORT),
                                News.about(3, "itm_3", null, SPORT),
                                News.about(4, "itm_4", null),
                                News.about(5, "itm_5", Examples.AT, SPORT),
                                News.withdrawn(6, 3, "itm_3")));
    }

    @AfterEach
    void stop() {
        index.stop();
    }

    @Test
    void a_topic_has_what_lies_below_it_and_an_item_counts_in_each_of_its_topics() {
        Volume volume = Indexes.volume(index, News.all(), MINUTE, ECONOMY, MARKETS, SPORT);
        assertThat(volume.all()).containsExactly(3L, 0L);
        assertThat(volume.topics())
                .containsEntry(ECONOMY, List.of(2L, 0L))
                .containsEntry(MARKETS, List.of(1L, 0L));
    }

    @Test
    void what_is_withdrawn_or_has_expired_is_not_counted() {
        assertThat(Indexes.volume(index, News.all(), MINUTE, SPORT).topics())
                .containsEntry(SPORT, List.of(1L, 0L));
    }

    @Test
    void of_each_topic_those_that_match_are_counted() {
        assertThat(Indexes.volume(index, News.languages("de"), MINUTE, SPORT).topics())
                .containsEntry(SPORT, List.of(0L, 0L));
    }
}

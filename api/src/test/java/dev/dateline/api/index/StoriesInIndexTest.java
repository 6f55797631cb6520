package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index knows of stories. */
class StoriesInIndexTest {

    private static final PageSize TWO = new PageSize(2, Long.MAX_VALUE, false);

    @TempDir Path directory;

    private ItemIndex index() throws IOException {
        ItemIndex index = Indexes.in(directory, StockInMemory.EMPTY);
        index.wanted(News.WHOLE);
        index.take(
                List.of(
                        News.ofStory("sty_one", 1, "itm_1", "src_a"),
                        News.ofStory("sty_b", 2, "itm_2", "src_b"),
                        News.ofStory("sty_c", 3, "itm_3", "src_c"),
                        News.ofStory("sty_one", 4, "itm_4", "src_b"),
                        News.ofStory("sty_one", 5, "itm_5", "src_a"),
                        News.created(6, "itm_6", "of the story of all examples"),
                        News.withdrawn(7, 4, "itm_4")),
                true);
        return Indexes.ready(index);
    }

    @Test
    void the_items_of_stories_are_found_page_by_page_in_the_order_in_which_they_came()
            throws IOException {
        ItemIndex index = index();
        List<String> found = new ArrayList<>();
        long behind = 0;
        Page page;
        do {
            page =
                    Objects.requireNonNull(
                            index.ofStories(Set.of("sty_one", "sty_b"), behind, TWO).block());
            page.hits().forEach(hit -> found.add(hit.itemId()));
            behind = page.hits().getLast().created();
        } while (page.more());
        assertThat(found).containsExactly("itm_1", "itm_2", "itm_5");
        index.stop();
    }

    @Test
    void the_stories_of_a_source_are_those_of_its_items_that_are_listed() throws IOException {
        ItemIndex index = index();
        assertThat(index.stories(News.sources("src_b"), Instant.EPOCH).block())
                .containsExactly("sty_b");
        assertThat(index.stories(News.sources("src_a", "src_c"), Instant.EPOCH).block())
                .containsExactlyInAnyOrder("sty_one", "sty_c", "sty_a");
        // items that came in before all stories of late are not looked at
        Instant later = Examples.AT.plusMillis(1);
        assertThat(index.stories(News.sources("src_b"), Examples.AT).block()).hasSize(1);
        assertThat(index.stories(News.sources("src_b"), later).block()).isEmpty();
        assertThat(index.stories(News.sources("src_b"), Instant.MAX).block()).isEmpty();
        index.stop();
    }
}

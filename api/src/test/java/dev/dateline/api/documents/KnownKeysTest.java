package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.document.DocumentHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private final KnownKeys known = new KnownKeys();
    private int signatures;

    private static DocumentHead head(@Nullable String key, String body) {
        String hash = DocumentHead.hash(body.getBytes(StandardCharsets.UTF_8));
        String id = DocumentHead.id("src_a", hash);
        return new DocumentHead(1, id, "src_a", null, hash, 1, false, Instant.EPOCH).withKey(key);
    }

    private void take(@Nullable String key, String body) {
        known.take(head(key, body), "v1=" + signatures++);
    }

    @Test
    void a_key_that_was_used_for_another_document_is_told_apart_from_a_repetition() {
        take("k", "a");
        assertThat(known.contradict(head("k", "a"))).isFalse();
        assertThat(known.contradict(head("k", "b"))).isTrue();
        assertThat(known.contradict(head("l", "b"))).isFalse();
        assertThat(known.contradict(head(null, "b"))).isFalse();
    }

    @Test
    void only_the_last_ones_are_remembered() {
        take("k", "a");
        for (int i = 0; i < 20_000; i++) {
            take("" + i, "c" + i);
        }
        assertThat(known.contradict(head("k", "b"))).isFalse();
        assertThat(known.taken("src_a", "v1=0")).isNull();
    }

    @Test
    void a_signature_that_was_taken_is_known_with_its_document_and_for_its_source_alone() {
        known.take(head("k", "a"), "v1=00");
        assertThat(known.taken("src_a", "v1=00")).isEqualTo(head(null, "a").id());
        assertThat(known.taken("src_b", "v1=00")).isNull();
        assertThat(known.taken("src_a", "v1=01")).isNull();
    }

    @Test
    void a_document_that_comes_again_with_another_key_does_not_use_that_key_up() {
        take("k1", "a");
        take("k2", "a");
        assertThat(known.contradict(head("k2", "b"))).isFalse();
        take("k2", "b");
        assertThat(known.contradict(head("k2", "c"))).isTrue();
    }

    @Test
    void whoever_is_faster_than_the_sender_itself_does_not_use_a_key_up_either() {
        take("k2", "a");
        take(null, "a");
        take("k1", "a");
        assertThat(known.contradict(head("k2", "b"))).isFalse();
        assertThat(known.contradict(head("k1", "a"))).isFalse();
    }
}

package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final Looks looks = new Looks();

    private static URI server(int number) {
        return URI.create("https://" + number + ".example/");
    }

    @Test
    void there_is_one_at_a_server_at_a_time() {
        assertThat(looks.begin(server(1))).isTrue();
        assertThat(looks.begin(server(1))).isFalse();
        assertThat(looks.begin(server(2))).isTrue();
        looks.end(server(1));
        assertThat(looks.begin(server(1))).isTrue();
    }

    @Test
    void there_are_eight_in_all() {
        for (int number = 1; number <= 8; number++) {
            assertThat(looks.begin(server(number))).isTrue();
        }
        assertThat(looks.begin(server(9))).isFalse();
        looks.end(server(3));
        assertThat(looks.begin(server(9))).isTrue();
    }
}

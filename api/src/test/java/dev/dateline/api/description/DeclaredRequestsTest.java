package dev.dateline.api.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

class DeclaredRequestsTest {

    private final DeclaredRequests filter = new DeclaredRequests(ApiDescription.document());

    private boolean passes(String path, @Nullable MediaType type) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.post(path);
        if (type != null) {
            request.contentType(type);
        }
        AtomicBoolean through = new AtomicBoolean();
        filter.filter(
                        MockServerWebExchange.from(request.build()),
                        passed -> Mono.fromRunnable(() -> through.set(true)))
                .block();
        return through.get();
    }

    @Test
    void a_body_that_must_be_sent_has_a_type() {
        String path = "/v1/items/itm_a/withdraw";
        assertThat(passes(path, MediaType.APPLICATION_JSON)).isTrue();
        assertThatThrownBy(() -> passes(path, null))
                .isInstanceOf(UnsupportedMediaTypeStatusException.class);
    }

    @Test
    void a_body_that_may_be_left_out_needs_none() {
        String path = "/v1/items/itm_a/release";
        assertThat(passes(path, null)).isTrue();
        assertThat(passes(path, MediaType.APPLICATION_JSON)).isTrue();
        assertThatThrownBy(() -> passes(path, MediaType.TEXT_PLAIN))
                .isInstanceOf(UnsupportedMediaTypeStatusException.class);
    }
}

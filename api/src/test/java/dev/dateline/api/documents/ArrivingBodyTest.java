package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.limits.Client;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.document.DocumentHead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ArrivingBodyTest {

    private static final int MOST = 100;

    private final Arrivals arrivals = arrivals(DataSize.ofBytes(150));

    private static Arrivals arrivals(DataSize most) {
        return new Arrivals(
                new DocumentSettings(DataSize.ofBytes(MOST), most),
                new SimpleMeterRegistry(),
                InstantSource.fixed(Instant.EPOCH));
    }

    private static Arrivals.Arrival begin(Arrivals arrivals, String source) {
        return arrivals.begin(source, new Client("192.0.2.1"));
    }

    private static DataBuffer buffer(int bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(new byte[bytes]);
    }

    private static MockServerHttpRequest request(Flux<DataBuffer> body) {
        return MockServerHttpRequest.post("/").body(body);
    }

    private byte[] read(int... pieces) {
        Flux<DataBuffer> body =
                Flux.fromStream(java.util.Arrays.stream(pieces).mapToObj(ArrivingBodyTest::buffer));
        byte[] read = ArrivingBody.of(request(body), "src_a", MOST, arrivals, Mono::just).block();
        return read == null ? new byte[0] : read;
    }

    private void isRefused(ProblemCode code, int... pieces) {
        assertThatThrownBy(() -> read(pieces))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(arrivals.held()).isLessThanOrEqualTo(100);
    }

    @Test
    void a_body_of_the_largest_size_is_read_and_its_room_given_back() {
        assertThat(read(40, 60)).hasSize(100);
        assertThat(arrivals.held()).isZero();
    }

    @Test
    void a_larger_or_an_empty_one_is_refused() {
        isRefused(ProblemCode.TOO_LARGE, 40, 61);
        isRefused(ProblemCode.TOO_LARGE, 500, 500);
        isRefused(ProblemCode.INVALID_BODY);
        assertThat(arrivals.held()).isZero();
    }

    @Test
    void one_more_than_there_is_memory_for_is_asked_to_come_again() {
        Arrivals.Arrival other = begin(arrivals, "src_b");
        other.take(new byte[100]);
        assertThat(other.whole()).hasSize(100);
        isRefused(ProblemCode.UNAVAILABLE, 40, 40);
        assertThat(read(40)).hasSize(40);
        other.end();
        assertThat(read(40, 40)).hasSize(80);
    }

    @Test
    void the_room_of_a_body_is_given_back_when_its_request_is_answered_and_not_before() {
        Sinks.One<String> answer = Sinks.one();
        AtomicReference<String> answered = new AtomicReference<>();
        Disposable request =
                ArrivingBody.of(
                                request(Flux.just(buffer(100))),
                                "src_a",
                                MOST,
                                arrivals,
                                _ -> answer.asMono())
                        .subscribe(answered::set);
        assertThat(arrivals.held()).isEqualTo(100);
        answer.tryEmitValue("taken").orThrow();
        assertThat(answered).hasValue("taken");
        assertThat(arrivals.held()).isZero();
        assertThat(request.isDisposed()).isTrue();
    }

    @Test
    void the_room_of_a_sender_that_goes_away_or_of_a_failure_is_given_back() {
        Disposable request =
                ArrivingBody.of(
                                request(Flux.just(buffer(60))),
                                "src_a",
                                MOST,
                                arrivals,
                                _ -> Mono.never())
                        .subscribe();
        assertThat(arrivals.held()).isEqualTo(60);
        request.dispose();
        assertThat(arrivals.held()).isZero();
        assertThatThrownBy(
                        () ->
                                ArrivingBody.of(
                                                request(Flux.just(buffer(60))),
                                                "src_a",
                                                MOST,
                                                arrivals,
                                                _ -> Mono.error(new IllegalStateException("odd")))
                                        .block())
                .hasMessage("odd");
        assertThat(arrivals.held()).isZero();
    }

    @Test
    void one_source_has_half_of_the_room_or_that_of_its_largest_document() {
        Arrivals many = arrivals(DataSize.ofBytes(400));
        Arrivals.Arrival first = begin(many, "src_a");
        first.take(new byte[200]);
        Arrivals.Arrival second = begin(many, "src_a");
        second.take(new byte[1]);
        assertThat(second.whole()).isNull();
        Arrivals.Arrival other = begin(many, "src_b");
        other.take(new byte[200]);
        Arrivals.Arrival none = begin(many, "src_c");
        none.take(new byte[1]);
        assertThat(none.whole()).isNull();
        first.end();
        first.end();
        assertThat(many.held()).isEqualTo(200);
        Arrivals.Arrival again = begin(many, "src_a");
        again.take(new byte[200]);
        assertThat(again.whole()).hasSize(200);
    }

    @Test
    void what_does_not_fit_into_a_record_is_refused_in_words() {
        byte[] noise = new byte[5_000_000];
        new java.util.Random(1).nextBytes(noise);
        DocumentHead packed =
                new DocumentHead(1, "doc_a", "src_a", null, "00", 1, true, Instant.EPOCH);
        assertThatThrownBy(() -> DocumentWriter.value(packed, noise))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("push it in parts");
        assertThat(DocumentWriter.value(packed, new byte[8_000_000])).hasSizeLessThan(100_000);
    }
}

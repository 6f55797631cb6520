package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.gate.Told;
import dev.dateline.api.holds.HoldsInMemory;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Json;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class OrdersControllerTest {

    private record Sent(String sourceId, DeskInput order) {}

    private static final Instant END = Examples.AT.plusSeconds(60);

    private final List<Sent> sent = new ArrayList<>();

    /** {@code itm_s} is in the store, {@code itm_e} under embargo, {@code itm_k} killed. */
    private final OrdersController controller =
            new OrdersController(
                    HoldsInMemory.of(
                            Told.embargo("itm_e", END), Told.hold("itm_k", State.WITHDRAWN, 44)),
                    id ->
                            id.equals("itm_s")
                                    ? Mono.just(StoredItem.of(Told.created(1, id)))
                                    : Mono.empty(),
                    (source, order) -> Mono.fromRunnable(() -> sent.add(new Sent(source, order))),
                    InstantSource.fixed(Examples.AT.plusNanos(5)));

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    private static ProblemCode refused(Runnable call) {
        return catchThrowableOfType(Problem.class, call::run).code();
    }

    private void withdraw(String id, String body) {
        controller.withdraw(id, json(body)).block();
    }

    private void release(String id, @Nullable String body) {
        controller.release(id, body == null ? null : json(body)).block();
    }

    @Test
    void a_withdrawal_goes_to_the_desk_with_its_reason() {
        withdraw("itm_s", "{'status':'CANCELED','reason':'a wrong name'}");
        assertThat(sent)
                .containsExactly(
                        new Sent(
                                "src_a",
                                new Withdraw(
                                        1,
                                        "itm_s",
                                        PubStatus.CANCELED,
                                        "a wrong name",
                                        Examples.AT)));
    }

    @Test
    void what_is_under_embargo_can_be_withdrawn_and_released() {
        withdraw("itm_e", "{'status':'WITHHELD','reason':'asked for'}");
        release("itm_e", null);
        release("itm_e", "{}");
        release("itm_e", "{'reason':'it may be seen'}");
        assertThat(sent.stream().map(Sent::order))
                .containsExactly(
                        new Withdraw(1, "itm_e", PubStatus.WITHHELD, "asked for", Examples.AT),
                        releaseOfSeen(null),
                        releaseOfSeen(null),
                        releaseOfSeen("it may be seen"));
    }

    @Test
    void what_was_seen_is_released_and_nothing_else() {
        String since = Told.item("itm_e", 0).instants().receivedAt().toString();
        release("itm_e", "{'state':'EMBARGOED'}");
        release("itm_e", "{'state':'EMBARGOED','since':'" + since + "'}");
        assertThat(sent).hasSize(2);
        for (String seen :
                List.of(
                        "'state':'WITHHELD'",
                        "'state':'CANCELED'",
                        "'since':'2020-01-31T12:00:00Z'")) {
            assertThat(refused(() -> release("itm_e", "{" + seen + "}")))
                    .isEqualTo(ProblemCode.CONFLICT);
        }
        for (String bad :
                List.of(
                        "'state':'ENDED'",
                        "'state':5",
                        "'since':'noon'",
                        "'since':''",
                        "'until':1")) {
            assertThat(refused(() -> release("itm_e", "{" + bad + "}")))
                    .isEqualTo(ProblemCode.INVALID_BODY);
        }
        assertThat(sent).hasSize(2);
    }

    /** It names the hold that was seen, so that no other is ended in its place. */
    private static Release releaseOfSeen(@Nullable String reason) {
        return new Release(1, "itm_e", reason, Examples.AT, "EMBARGOED", 7L, END);
    }

    @Test
    void of_an_unknown_item_nothing_can_be_asked() {
        assertThat(refused(() -> withdraw("itm_x", "{'status':'CANCELED','reason':'r'}")))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refused(() -> release("itm_x", null))).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void what_is_not_held_or_says_nothing_can_not_be_released() {
        assertThat(refused(() -> release("itm_s", null))).isEqualTo(ProblemCode.CONFLICT);
        assertThat(refused(() -> release("itm_k", null))).isEqualTo(ProblemCode.CONFLICT);
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'status':'CANCELED'}",
                "{'status':'CANCELED','reason':null}",
                "{'status':'CANCELED','reason':' '}",
                "{'status':'CANCELED','reason':5}",
                "{'status':'USABLE','reason':'r'}",
                "{'status':'CANCELED','reason':'r','more':1}"
            })
    void a_withdrawal_that_is_not_as_described_is_refused(String body) {
        assertThat(refused(() -> withdraw("itm_s", body))).isEqualTo(ProblemCode.INVALID_BODY);
        assertThat(sent).isEmpty();
    }

    /** As Spring reads them. */
    @Nested
    class Bodies {

        private final WebTestClient client = WebTestClient.bindToController(controller).build();

        private static final String RELEASE = "/v1/items/itm_e/release";

        @Test
        void of_a_release_may_be_left_out() {
            client.post()
                    .uri(RELEASE)
                    .exchange()
                    .expectStatus()
                    .isAccepted()
                    .expectBody()
                    .isEmpty();
            client.post()
                    .uri(RELEASE)
                    .contentType(MediaType.APPLICATION_JSON)
                    .exchange()
                    .expectStatus()
                    .isAccepted();
            client.post()
                    .uri(RELEASE)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"reason\":\"r\"}")
                    .exchange()
                    .expectStatus()
                    .isAccepted();
            assertThat(sent).hasSize(3);
        }

        @Test
        void without_a_type_are_refused() {
            client.post()
                    .uri(RELEASE)
                    .body(Mono.just(new byte[] {'{', '}'}), byte[].class)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
            assertThat(sent).isEmpty();
        }
    }
}

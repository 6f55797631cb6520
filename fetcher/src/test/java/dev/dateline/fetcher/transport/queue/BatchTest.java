package dev.dateline.fetcher.transport.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.document.Document;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static Batch batch(String text) {
        return Batch.of(
                new Document(
                        text.getBytes(StandardCharsets.UTF_8),
                        null,
                        new Document.Origin("queue", URI.create("https://e.org/entries.json")),
                        false),
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s]",
                " {\"entries\": [ %s ] }",
                "{\"n\":{\"items\":[1]},\"messages\":[%s],\"x\":[]}",
                "{\"items\":[%s]}"
            })
    void messages_are_found_as_they_were_written(String around) {
        String first =
                "{\"urn\" : \"urn:ä\\u00e4\",\"_wireq_receipt\":\"r1\",\"n\":{\"receipt\":1}}";
        String second = "{\"receipt\":\"r2\"}";
        Batch batch = batch(around.formatted(first + " , " + second));
        assertThat(batch.malformed()).isNull();
        assertThat(batch.messages()).extracting(Message::text).containsExactly(first, second);
        assertThat(batch.messages()).extracting(Message::receipt).containsExactly("r1", "r2");
        assertThat(batch.diagnostics()).isEmpty();
    }

    @Test
    void a_message_is_the_same_whatever_its_receipt() {
        Batch batch =
                batch(
                        "[{\"a\":1,\"receipt\":\"x\"},{\"a\":1,\"receipt\":\"yy\"},"
                                + "{\"a\":2,\"receipt\":\"x\"}]");
        assertThat(batch.messages().get(0).hash()).isEqualTo(batch.messages().get(1).hash());
        assertThat(batch.messages().get(2).hash()).isNotEqualTo(batch.messages().get(1).hash());
    }

    @Test
    void the_receipt_of_wireq_comes_before_others() {
        assertThat(
                        batch(
                                        "[{\"receipt\":\"a\",\"_wireq_receipt\":\"b\",\"x\":{\"receipt\":\"c\"}}]")
                                .messages()
                                .getFirst()
                                .receipt())
                .isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"..\"", "\".\"", "\" \"", "7", "null", "{}"})
    void what_can_not_be_returned_is_no_receipt(String receipt) {
        Batch batch = batch("[{\"receipt\":" + receipt + "}]");
        assertThat(batch.messages()).singleElement().extracting(Message::receipt).isNull();
        assertThat(batch.diagnostics()).singleElement().asString().contains("no receipt");
    }

    @Test
    void what_stands_before_a_broken_place_is_kept() {
        Batch batch = batch("[{\"receipt\":\"a\"},{\"receipt\":");
        assertThat(batch.messages()).hasSize(1);
        assertThat(batch.diagnostics()).singleElement().asString().contains("comes again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"entries\":[]}"})
    void an_empty_queue_is_no_error(String text) {
        assertThat(batch(text).malformed()).isNull();
        assertThat(batch(text).messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"error\":\"x\"}", "7", "[{\"a\":", "{\"entries\":{}}"})
    void what_is_no_queue_is_told(String text) {
        assertThat(batch(text).malformed()).isNotNull();
    }

    @Test
    void more_than_one_answer_may_have_come_again() {
        String many =
                IntStream.range(0, 600)
                        .mapToObj(n -> "{\"receipt\":\"r" + n + "\"}")
                        .collect(Collectors.joining(","));
        Batch batch = batch("[1," + many + "]");
        assertThat(batch.messages()).hasSize(500);
        assertThat(batch.diagnostics())
                .containsExactly(
                        "message 1: it is no object",
                        "there are more than 500 messages; the rest comes again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"entries\":[%s],\"items\":[{\"receipt\":\"r\"}]}"})
    void of_a_list_without_an_end_only_the_beginning_is_read_and_told(String around) {
        Batch batch = batch(around.formatted("0,".repeat(1_000_000) + "0"));
        assertThat(batch.malformed()).isNull();
        assertThat(batch.messages()).isEmpty();
        assertThat(batch.diagnostics())
                .hasSize(21)
                .last()
                .isEqualTo("there are more than 10000 elements; the rest comes again");
    }

    @Test
    void what_many_lists_say_is_told_once() {
        String many = ",{\"receipt\":\"r\"}".repeat(600).substring(1);
        Batch batch = batch("{" + "\"items\":[%s],".formatted(many).repeat(10) + "\"x\":1}");
        assertThat(batch.messages()).hasSize(500);
        assertThat(batch.diagnostics())
                .containsExactly("there are more than 500 messages; the rest comes again");
    }

    @Test
    void a_receipt_is_returned_next_to_the_address_of_the_queue() {
        assertThat(Receipts.address(URI.create("https://e.org/a/entries.json?x=1/2"), "r /+ä"))
                .isEqualTo(URI.create("https://e.org/a/entry/r%20%2F%2B%C3%A4"));
    }
}

package dev.dateline.api.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final RecordHeaders headers = new RecordHeaders();

    private DeadLetter letter(byte @Nullable [] value) {
        return DeadLetter.of(
                new ConsumerRecord<>(
                        "news.dead-letters",
                        3,
                        17,
                        AT.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        "src_a",
                        value,
                        headers,
                        Optional.empty()));
    }

    private DeadLetterTest header(String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_letter_tells_where_it_was_and_why_it_was_put_aside() {
        header("stage", "enrich").header("cause", "schema is missing");
        header("topic", "news.raw").header("partition", "5").header("offset", "12345");
        assertThat(letter(utf8("{}")))
                .isEqualTo(
                        new DeadLetter(
                                "dl_3-17",
                                AT,
                                "enrich",
                                "schema is missing",
                                "news.raw",
                                5,
                                12345,
                                "src_a",
                                false,
                                2,
                                "{}"));
    }

    @Test
    void a_letter_that_withdraws_something_says_so() {
        assertThat(header("withdraws", "true").letter(utf8("{}")).withdraws()).isTrue();
    }

    @Test
    void a_letter_without_words_is_shown_all_the_same() {
        DeadLetter letter = letter(null);
        assertThat(letter.stage()).isEmpty();
        assertThat(letter.cause()).isEmpty();
        assertThat(letter.partition()).isEqualTo(-1);
        assertThat(letter.offset()).isEqualTo(-1);
        assertThat(letter.size()).isZero();
        assertThat(letter.sample()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "9999999999999999999", "4294967301"})
    void a_partition_that_is_no_number_is_none(String text) {
        header("partition", text);
        assertThat(letter(null).partition()).isEqualTo(-1);
    }

    @Test
    void a_header_without_a_value_says_nothing() {
        headers.add("cause", null);
        headers.add("offset", null);
        assertThat(letter(null).cause()).isEmpty();
        assertThat(letter(null).offset()).isEqualTo(-1);
    }

    @Test
    void the_last_of_several_headers_is_right() {
        header("stage", "enrich").header("stage", "desk");
        assertThat(letter(null).stage()).isEqualTo("desk");
    }

    @Test
    void the_sample_is_the_beginning_and_the_size_that_of_all() {
        DeadLetter letter = letter(utf8("x".repeat(200) + "y".repeat(800)));
        assertThat(letter.sample()).isEqualTo("x".repeat(200));
        assertThat(letter.size()).isEqualTo(1000);
    }

    @Test
    void a_sample_of_what_is_no_text_is_made_readable() {
        assertThat(letter(new byte[] {'a', (byte) 0xff, 'b'}).sample()).isEqualTo("a\ufffdb");
    }

    @Property
    void an_id_is_read_as_it_is_written(
            @ForAll @IntRange(max = 99_999) int partition,
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long offset) {
        DeadLetterId id = new DeadLetterId(partition, offset);
        assertThat(DeadLetterId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dl_",
                "dl_1",
                "dl_1-",
                "dl_-1-2",
                "dl_1-2-3",
                "DL_1-2",
                "dl_1-2\n",
                "dl_100000-1",
                "dl_1-1000000000000000000",
                "../dl_1-2"
            })
    void anything_else_is_no_id(String text) {
        assertThat(DeadLetterId.parse(text)).isNull();
    }
}

package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.RenameStory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class InputTest {

    private static List<ConsumerRecord<String, byte[]>> records(int count, int bytes) {
        byte[] value = new byte[bytes];
        return IntStream.range(0, count).mapToObj(offset -> record(offset, value)).toList();
    }

    private static ConsumerRecord<String, byte[]> record(int offset, byte[] value) {
        return new ConsumerRecord<>(
                "news.enriched",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                1,
                value.length,
                "src_a",
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void small_records_are_read_all_at_once() {
        List<ConsumerRecord<String, byte[]>> records = records(500, 5_000);
        assertThat(Input.first(records)).extracting(Input::record).isEqualTo(records);
    }

    @Test
    void of_large_records_only_those_are_read_that_fit_into_memory() {
        List<ConsumerRecord<String, byte[]>> records = records(200, 1024 * 1024);
        assertThat(Input.first(records)).extracting(Input::record).isEqualTo(records.subList(0, 8));
        assertThat(Input.first(records.subList(199, 200))).hasSize(1);
    }

    @Test
    void an_order_is_about_the_items_that_it_names() {
        MergeStories merge = new MergeStories(1, "sty_a", "sty_b", Instant.EPOCH);
        assertThat(Input.itemIds(merge)).isEmpty();
        assertThat(Input.itemIds(merge.of("itm_a", "itm_b"))).containsExactly("itm_a", "itm_b");
        assertThat(Input.itemIds(merge.of("itm_a", "itm_a"))).containsExactly("itm_a");
        RenameStory rename = new RenameStory(1, "sty_a", "A name", Instant.EPOCH);
        assertThat(Input.itemIds(rename)).isEmpty();
        assertThat(Input.itemIds(rename.of("itm_a"))).containsExactly("itm_a");
    }

    @Test
    void even_the_largest_record_is_read() {
        assertThat(Input.first(records(3, 2 * (int) Steps.MOST_BYTES))).hasSize(1);
    }
}

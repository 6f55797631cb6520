package dev.dateline.processor.desk;

import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.OfItem;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that the desk decides on, and what it says. */
record Input(ConsumerRecord<String, byte[]> record, Decoded<DeskInput> decoded) {

    static Input of(ConsumerRecord<String, byte[]> record) {
        return new Input(record, Json.decode(record.value(), DeskInput.class));
    }

    /**
     * The first of these records, read: as many as fit into memory beside a step. However large it
     * is, the first one is among them.
     */
    static List<Input> first(List<ConsumerRecord<String, byte[]>> records) {
        List<Input> inputs = new ArrayList<>();
        long bytes = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            if (bytes >= Steps.MOST_BYTES) {
                break;
            }
            bytes += record.serializedValueSize();
            inputs.add(of(record));
        }
        return inputs;
    }

    /** Why it can't be decided on before an upgrade, or null if it can. */
    @Nullable String newer() {
        return decoded instanceof Decoded.Newer<DeskInput>(String cause) ? cause : null;
    }

    /** Whether it is refused where its items are too large together. */
    boolean isRefusable() {
        return decoded instanceof Decoded.Value<DeskInput>(DeskInput said)
                && said instanceof SplitStory;
    }

    /** The items that it is about; none where the record can't be read. */
    List<String> itemIds() {
        return decoded instanceof Decoded.Value<DeskInput>(DeskInput said)
                ? itemIds(said)
                : List.of();
    }

    /** The items that something is about. */
    static List<String> itemIds(DeskInput said) {
        return switch (said) {
            case Observed observed ->
                    Stream.concat(
                                    Stream.of(observed.itemId()),
                                    observed.orders().stream().map(Order::itemId))
                            .distinct()
                            .toList();
            case OfItem one -> List.of(one.itemId());
            case SplitStory split ->
                    split.items().stream().distinct().limit(SplitStory.MOST_ITEMS).toList();
            case MergeStories merge ->
                    Stream.of(merge.intoItem(), merge.fromItem())
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList();
            case RenameStory rename -> Stream.ofNullable(rename.item()).toList();
        };
    }
}

package dev.dateline.api.log;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.gate.PublicJson;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.platform.topics.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes frames of the records of the log: of what has passed the gate. */
@Component
final class Frames {

    private static final Logger log = LoggerFactory.getLogger(Frames.class);

    private static final PreviousStory NEVER_TOLD =
            new PreviousStory(List.of(), List.of(), List.of());

    private final Gate gate;
    private final WithdrawnItems withdrawn;
    private final String epoch;
    private final Counter skipped;

    @Autowired
    Frames(Gate gate, WithdrawnItems withdrawn, Topics topics, MeterRegistry registry) {
        this(gate, withdrawn, topics.epoch(), registry);
    }

    Frames(Gate gate, WithdrawnItems withdrawn, String epoch, MeterRegistry registry) {
        this.gate = gate;
        this.withdrawn = withdrawn;
        this.epoch = epoch;
        this.skipped = registry.counter("dateline.api.events.skipped");
    }

    private record Read(DeliveryEvent event, long offset) {}

    /**
     * The events of records that were read together, and their frames, without the records that are
     * of a newer type or of nobody. What one of them withdraws is withdrawn from those before it,
     * too.
     *
     * @throws UpgradeNeeded for an event of a newer schema
     */
    List<Delivered> all(Iterable<ConsumerRecord<String, byte[]>> records) {
        List<Read> read = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            DeliveryEvent event = read(record);
            if (event != null) {
                read.add(new Read(event, record.offset()));
            }
        }
        withdrawn.takeEvents(read.stream().map(Read::event).toList());
        return read.stream()
                .map(one -> delivered(one.event, one.offset, facts(one.event)))
                .toList();
    }

    /** The same of one old record, null if it is of a newer type or of nobody. */
    @Nullable Delivered of(ConsumerRecord<String, byte[]> record) {
        DeliveryEvent event = read(record);
        return event == null ? null : delivered(event, record.offset(), facts(event));
    }

    private @Nullable DeliveryEvent read(ConsumerRecord<String, byte[]> record) {
        return switch (Json.decode(record.value(), DeliveryEvent.class)) {
            case Decoded.Value<DeliveryEvent>(DeliveryEvent event) -> event;
            case Decoded.Newer<DeliveryEvent>(String cause) ->
                    throw new UpgradeNeeded("the event at offset " + record.offset(), cause);
            case Decoded.UnknownType<DeliveryEvent> unknown -> passedBy(record, unknown);
            case Decoded.Broken<DeliveryEvent> broken -> passedBy(record, broken);
        };
    }

    private @Nullable DeliveryEvent passedBy(
            ConsumerRecord<String, byte[]> record, Decoded<DeliveryEvent> decoded) {
        skipped.increment();
        log.warn("skipped the event at offset {}: {}", record.offset(), decoded);
        return null;
    }

    /** Whether nothing of it was withdrawn since it was made. */
    boolean isCurrent(Frame frame) {
        return upTo(frame.itemIds()) <= frame.withdrawnUpTo()
                || frame.itemIds().stream()
                        .allMatch(id -> gate.withdrawnUpTo(id) < frame.cursor().sequence());
    }

    /** The frame as it is now that the item was withdrawn, in the place of the former one. */
    Frame again(Frame former) {
        ObjectNode told = (ObjectNode) Json.MAPPER.readTree(former.event());
        // of what the desk keeps for itself, nothing is sent
        told.put("schema", DeliveryEvent.SCHEMA).putObject("ledger");
        DeliveryEvent event =
                Objects.requireNonNull(Json.MAPPER.treeToValue(told, DeliveryEvent.class));
        // whoever was sent the former one is sent this
        return delivered(event, former.offset(), former.facts()).frame();
    }

    /** The frame itself if nothing of it was withdrawn since it was made, or else made again. */
    Frame current(Frame frame) {
        return isCurrent(frame) ? frame : again(frame);
    }

    private Delivered delivered(DeliveryEvent whole, long offset, Filterable facts) {
        // taken first: it may be withdrawn by another thread at any time
        List<String> itemIds = itemIds(whole);
        long upTo = upTo(itemIds);
        Passed<DeliveryEvent> passed = gate.event(whole);
        return new Delivered(passed.value(), frame(passed, offset, itemIds, upTo, facts));
    }

    private long upTo(List<String> itemIds) {
        return itemIds.stream().mapToLong(gate::withdrawnUpTo).sum();
    }

    private static List<String> itemIds(DeliveryEvent event) {
        return switch (event) {
            case ItemEvent item -> List.of(item.subject());
            case StoryUpdated story -> story.data().toldBy();
        };
    }

    private static Filterable facts(DeliveryEvent event) {
        return switch (event) {
            case ItemEvent item -> facts(item.data(), item.earlier());
            case StoryUpdated story ->
                    facts(story.data(), Objects.requireNonNullElse(story.previous(), NEVER_TOLD));
        };
    }

    private static Filterable facts(Item item, @Nullable Previous earlier) {
        Set<String> stories = new HashSet<>(earlier == null ? List.of() : earlier.stories());
        String story = item.lineage().storyId();
        if (story != null) {
            stories.add(story);
        }
        return new Filterable(
                Set.of(item.sourceId()),
                item.text().language(),
                earlier == null ? List.of() : earlier.languages(),
                stories,
                topics(item.meaning().subjects(), earlier == null ? List.of() : earlier.topics()));
    }

    private static Filterable facts(Story story, PreviousStory before) {
        Set<String> sources = new HashSet<>(before.sources());
        Stream.of(story.lead(), story.latest())
                .filter(Objects::nonNull)
                .map(Story.Line::sourceId)
                .forEach(sources::add);
        return new Filterable(
                sources,
                story.language(),
                Stream.concat(story.languages().stream(), before.languages().stream()).toList(),
                Stream.of(story.storyId(), story.mergedInto())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                topics(story.topics(), before.topics()));
    }

    private static Set<String> topics(List<Subject> subjects, List<String> before) {
        if (subjects.isEmpty() && before.isEmpty()) {
            return Set.of();
        }
        List<String> codes = new ArrayList<>(MediaTopics.packaged().codes(subjects));
        codes.addAll(before);
        return MediaTopics.packaged().withAbove(codes);
    }

    private Frame frame(
            Passed<DeliveryEvent> passed,
            long offset,
            List<String> itemIds,
            long upTo,
            Filterable facts) {
        DeliveryEvent event = passed.value();
        Cursor cursor = new Cursor(epoch, offset, event.sequence(), event.time().getEpochSecond());
        String head = "id: " + cursor + "\nevent: " + event.name() + "\ndata: ";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] json = PublicJson.of(passed);
        byte[] bytes = Arrays.copyOf(start, start.length + json.length + 2);
        System.arraycopy(json, 0, bytes, start.length, json.length);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
        return new Frame(cursor, event.name(), itemIds, upTo, facts, bytes, start.length);
    }
}

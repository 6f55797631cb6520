package dev.dateline.processor.desk;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.observed;
import static dev.dateline.processor.version.Observations.withdrawing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.story.StoryWindow;
import dev.dateline.store.StoredItem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What {@code news.orders} says once more of what comes in {@code news.enriched}, too. */
class FirstInLineTest {

    private final Batch batch =
            new Batch(
                    Map.of("seen", stored("seen", 9)),
                    Set.of(),
                    Map.of(),
                    new CopyWindow(10),
                    _ -> false,
                    new StoryWindow(100),
                    _ -> null,
                    41,
                    new Traces(new TraceSettings(null, 1), "test"),
                    NOW);

    private static StoredItem stored(String id, long number) {
        return new StoredItem(
                1,
                false,
                new Ledger(1, number, null, null, null),
                List.of(),
                observed("s", id, number, "x").item().decided(1, NOW, Lineage.NONE));
    }

    private void decide(Topic topic, DeskInput input) {
        batch.decide(
                Input.of(new ConsumerRecord<>(topic.topicName(), 0, 0, "s", Json.encode(input))));
    }

    private static Observed killing(String id, long number, String other) {
        return new Observed(
                1,
                number,
                null,
                false,
                null,
                false,
                List.of(new Order(other, PubStatus.CANCELED)),
                observed("s", id, number, "kill " + other).item());
    }

    private List<String> told() {
        return batch.events().stream()
                .map(event -> event.name() + " " + event.subject())
                .filter(told -> told.startsWith("item."))
                .toList();
    }

    @Test
    void it_withdraws_and_its_own_news_come_in_their_place() {
        Observed notice = killing("notice", 12, "seen");
        decide(Topic.ORDERS, notice);
        assertThat(told()).containsExactly("item.withdrawn seen");
        decide(Topic.ENRICHED, observed("s", "notice", 11, "before"));
        decide(Topic.ENRICHED, notice);
        assertThat(told())
                .containsExactly(
                        "item.withdrawn seen", "item.created notice", "item.updated notice");
        assertThat(batch.committed().deadLetters()).isZero();
    }

    @Test
    void what_can_not_be_obeyed_is_a_dead_letter_once_and_what_ops_want_always_is() {
        // observed before what is seen, so that this takes nothing back
        Observed late = withdrawing(observed("s", "seen", 7, "x"));
        decide(Topic.ORDERS, late);
        assertThat(batch.committed().deadLetters()).isZero();
        decide(Topic.ENRICHED, late);
        assertThat(batch.committed().deadLetters()).isEqualTo(1);
        decide(Topic.ORDERS, new Release(1, "seen", "?", NOW));
        assertThat(batch.committed().deadLetters()).isEqualTo(2);
        assertThat(batch.events()).extracting(DeliveryEvent::subject).isEmpty();
    }
}

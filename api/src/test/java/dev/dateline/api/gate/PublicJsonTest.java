package dev.dateline.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.record.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublicJsonTest {

    private static String text(DeliveryEvent event) {
        return new String(
                PublicJson.of(new Gate(new WithdrawnItems()).event(event)), StandardCharsets.UTF_8);
    }

    private static List<String> fields(DeliveryEvent event) {
        return List.copyOf(Json.MAPPER.readTree(text(event)).propertyNames());
    }

    @Test
    void an_event_has_the_fields_of_a_cloud_event_and_ours_in_this_order() {
        assertThat(fields(Examples.created()))
                .containsExactly(
                        "type",
                        "specversion",
                        "id",
                        "source",
                        "subject",
                        "time",
                        "sequence",
                        "backfill",
                        "data");
    }

    @Test
    void an_update_tells_what_changed_and_what_it_was_before() {
        assertThat(fields(Examples.updated())).contains("changed", "previous");
    }

    @Test
    void what_the_desk_keeps_for_itself_stays_behind() {
        for (DeliveryEvent event :
                List.of(Examples.created(), Examples.updated(), Examples.late())) {
            assertThat(fields(event)).doesNotContain("schema", "ledger", "late");
            assertThat(text(event)).doesNotContain("ledger", "fingerprint", "src_b");
        }
    }

    @Test
    void the_item_is_told_whole() {
        JsonNode item = Json.MAPPER.valueToTree(Examples.item(1));
        assertThat(Json.MAPPER.readTree(text(Examples.created())).path("data")).isEqualTo(item);
    }
}

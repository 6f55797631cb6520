package dev.dateline.api.items;

import dev.dateline.api.gate.Passed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Json;
import dev.dateline.store.StoredItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of an item with all its versions, newest first, each with the fields that changed. */
final class ItemWithVersions {

    private ItemWithVersions() {}

    /** Of an item that has no version yet. */
    static JsonNode of(Passed<Item> embargoed) {
        ObjectNode document = Json.MAPPER.valueToTree(embargoed.value());
        document.putArray("versions");
        return document;
    }

    static JsonNode of(Passed<StoredItem> current, List<Passed<StoredItem>> former) {
        ObjectNode document = Json.MAPPER.valueToTree(current.value().item());
        List<StoredItem> versions = new ArrayList<>();
        versions.add(current.value());
        former.forEach(version -> versions.add(version.value()));
        versions.sort(
                Comparator.comparingInt((StoredItem one) -> one.item().identity().version())
                        .reversed());
        ArrayNode list = document.putArray("versions");
        for (StoredItem version : versions) {
            ObjectNode node = Objects.requireNonNull(Json.MAPPER.valueToTree(version.item()));
            ArrayNode changed = node.putArray("changed");
            version.changed().forEach(changed::add);
            list.add(node);
        }
        return document;
    }
}

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

/**
 * The JSON of an item with all its versions, newest first, each with the fields that changed. One
 * that came late is where it would be had it come in time.
 */
final class ItemWithVersions {

    private static final Comparator<StoredItem> NEWEST_FIRST =
            Comparator.comparingInt((StoredItem one) -> one.item().identity().version()).reversed();

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
        ArrayNode list = document.putArray("versions");
        inOrder(versions).forEach(version -> list.add(node(version)));
        return document;
    }

    private static ObjectNode node(StoredItem version) {
        ObjectNode node = Objects.requireNonNull(Json.MAPPER.valueToTree(version.item()));
        ArrayNode changed = node.putArray("changed");
        version.changed().forEach(changed::add);
        if (version.cameLate()) {
            node.put("late", true);
        }
        return node;
    }

    private static List<StoredItem> inOrder(List<StoredItem> versions) {
        List<StoredItem> ordered =
                new ArrayList<>(versions.stream().filter(one -> !one.cameLate()).toList());
        ordered.sort(NEWEST_FIRST);
        versions.stream()
                .filter(StoredItem::cameLate)
                .sorted(NEWEST_FIRST)
                .forEach(late -> ordered.add(place(late, ordered), late));
        return ordered;
    }

    /** Behind the last one that is newer. */
    private static int place(StoredItem late, List<StoredItem> ordered) {
        int place = ordered.size();
        while (place > 0 && !late.ledger().isBefore(ordered.get(place - 1).ledger())) {
            place--;
        }
        return place;
    }
}

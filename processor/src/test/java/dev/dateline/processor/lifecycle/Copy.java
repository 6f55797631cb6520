package dev.dateline.processor.lifecycle;

import dev.dateline.contract.Examples;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Rights;
import dev.dateline.contract.record.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An observation of which a test says only what matters to it. */
record Copy(
        String id,
        long number,
        @Nullable Long transmission,
        String text,
        PubStatus status,
        List<String> signals,
        @Nullable String providerVersion,
        @Nullable String note,
        boolean embargo,
        @Nullable Instant until,
        List<Order> orders) {

    static Copy of(String id, long number, String text) {
        return new Copy(
                id,
                number,
                null,
                text,
                PubStatus.USABLE,
                List.of(),
                null,
                null,
                false,
                null,
                List.of());
    }

    Copy transmission(long given) {
        return new Copy(
                id,
                number,
                given,
                text,
                status,
                signals,
                providerVersion,
                note,
                embargo,
                until,
                orders);
    }

    Copy killed() {
        return status(PubStatus.CANCELED);
    }

    Copy withheld() {
        return status(PubStatus.WITHHELD);
    }

    Copy status(PubStatus given) {
        return new Copy(
                id,
                number,
                transmission,
                text,
                given,
                signals,
                providerVersion,
                note,
                embargo,
                until,
                orders);
    }

    Copy correction() {
        return new Copy(
                id,
                number,
                transmission,
                text,
                status,
                List.of("correction"),
                providerVersion,
                note,
                embargo,
                until,
                orders);
    }

    Copy version(String given) {
        return new Copy(
                id,
                number,
                transmission,
                text,
                status,
                signals,
                given,
                note,
                embargo,
                until,
                orders);
    }

    Copy note(String given) {
        return new Copy(
                id,
                number,
                transmission,
                text,
                status,
                signals,
                providerVersion,
                given,
                embargo,
                until,
                orders);
    }

    /** Under embargo until then, or until somebody ends it. */
    Copy until(@Nullable Instant end) {
        return new Copy(
                id,
                number,
                transmission,
                text,
                status,
                signals,
                providerVersion,
                note,
                true,
                end,
                orders);
    }

    Copy orders(String other, PubStatus given) {
        return new Copy(
                id,
                number,
                transmission,
                text,
                status,
                signals,
                providerVersion,
                note,
                embargo,
                until,
                List.of(new Order(other, given)));
    }

    Observed observed() {
        Item item =
                new Item(
                        new Item.Identity(
                                id,
                                "src_a",
                                id,
                                List.of(),
                                0,
                                providerVersion,
                                Ids.tag(text, "" + status + embargo + until + signals)),
                        new Item.Status(status, null, null, signals, until, null, null),
                        new Item.Instants(null, null, World.START, null),
                        new Item.Text(
                                text,
                                false,
                                text,
                                text,
                                null,
                                text,
                                text,
                                text,
                                "en",
                                note == null
                                        ? List.of()
                                        : List.of(new Entry.EdNote("killnote", note))),
                        Meaning.NONE,
                        Media.NONE,
                        Rights.NONE,
                        Lineage.NONE,
                        embargo && until == null
                                ? Map.of(
                                        "embargoedUntil",
                                        new ProviderTime(null, null, "embargoed", "Next Monday"))
                                : Map.of(),
                        Examples.FROM);
        return new Observed(
                DeskInput.SCHEMA, number, transmission, false, null, embargo, orders, item);
    }
}

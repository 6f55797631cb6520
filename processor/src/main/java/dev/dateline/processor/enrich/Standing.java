package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.ItemOrder;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.PubStatusWord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an item may be published, as its provider says. What can't be understood is held: nobody
 * may see it until somebody has looked. A rule.
 *
 * @param embargo whether there is one; its end is in the status
 * @param times what the provider wrote where the status has an instant
 * @param warnings what was not understood, and what was made of it
 */
record Standing(
        Item.Status status,
        boolean embargo,
        List<Order> orders,
        Map<String, ProviderTime> times,
        List<String> warnings) {

    /** Of words in orders; the orders themselves are all obeyed. */
    private static final int MOST_WARNINGS = 10;

    private static final int LONGEST_QUOTE = 100;

    /**
     * What an observation says.
     *
     * @param headlineCorrects whether its headline begins as those of corrections do
     */
    static Standing of(Observation observation, boolean headlineCorrects) {
        Entry entry = observation.entry();
        Entry.Status given = entry.status();
        List<String> warnings = new ArrayList<>();
        List<String> signals = Signals.of(entry, headlineCorrects);
        Optional<PubStatusWord> word = word(given.pubStatus(), warnings);
        boolean embargo =
                given.embargo() != null || word.filter(PubStatusWord.EMBARGOED::equals).isPresent();
        return new Standing(
                new Item.Status(
                        status(word, signals),
                        given.urgency(),
                        given.priority(),
                        signals,
                        end(given.embargo()),
                        given.expires() == null ? null : given.expires().instant(),
                        null),
                embargo,
                orders(observation.orders(), warnings),
                times(given),
                List.copyOf(warnings));
    }

    /** Whether an observation says of an item that it must not be used; also if nobody can tell. */
    static boolean withdraws(Observation observation) {
        try {
            Standing standing = of(observation, false);
            return standing.status.pubStatus() != PubStatus.USABLE || !standing.orders.isEmpty();
        } catch (RuntimeException e) {
            // what failed on the whole may fail here, too
            return true;
        }
    }

    private static Optional<PubStatusWord> word(@Nullable String given, List<String> warnings) {
        if (given == null || given.isBlank()) {
            return Optional.of(PubStatusWord.USABLE);
        }
        Optional<PubStatusWord> word = PubStatusWord.of(given);
        if (word.isEmpty()) {
            warnings.add(
                    "held: unknown publication status \"%s\"; release it if it may be published"
                            .formatted(quote(given)));
        }
        return word;
    }

    /** The stricter of what the word and the signals say; what is not understood is held. */
    private static PubStatus status(Optional<PubStatusWord> word, List<String> signals) {
        PubStatus strictest = word.map(PubStatusWord::status).orElse(PubStatus.WITHHELD);
        for (String signal : signals) {
            PubStatus said = PubStatusWord.ofSignal(signal);
            if (said != null && said.compareTo(strictest) > 0) {
                strictest = said;
            }
        }
        return strictest;
    }

    /** A day alone does not say when: it would be too early somewhere. */
    private static @Nullable Instant end(@Nullable ProviderTime embargo) {
        if (embargo == null) {
            return null;
        }
        Precision precision = embargo.precision();
        return precision == null || precision == Precision.SECOND || precision == Precision.MINUTE
                ? embargo.instant()
                : null;
    }

    /** All of them: one that is left out would leave a text for everybody to see. */
    private static List<Order> orders(List<ItemOrder> given, List<String> warnings) {
        List<Order> orders = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (ItemOrder order : given) {
            Optional<PubStatusWord> word = PubStatusWord.of(order.pubStatus());
            if (word.isEmpty() && unknown.size() < MOST_WARNINGS) {
                unknown.add(quote(order.pubStatus()));
            }
            PubStatus status =
                    word.filter(said -> said != PubStatusWord.EMBARGOED)
                            .map(PubStatusWord::status)
                            .orElse(PubStatus.WITHHELD);
            if (status != PubStatus.USABLE) {
                orders.add(new Order(order.itemId(), status));
            }
        }
        for (String word : unknown) {
            warnings.add(
                    "held: unknown status \"%s\" for another item; release it if it may be published"
                            .formatted(word));
        }
        return orders;
    }

    private static Map<String, ProviderTime> times(Entry.Status given) {
        Map<String, ProviderTime> times = new HashMap<>();
        if (given.embargo() != null) {
            times.put("embargoedUntil", given.embargo());
        }
        if (given.expires() != null) {
            times.put("expires", given.expires());
        }
        return times;
    }

    private static String quote(String given) {
        String line = given.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}

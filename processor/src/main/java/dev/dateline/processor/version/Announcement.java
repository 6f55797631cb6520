package dev.dateline.processor.version;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCorrected;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Late;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.copy.CopyFinding;
import dev.dateline.processor.copy.Ties;
import dev.dateline.processor.lifecycle.History;
import dev.dateline.processor.lifecycle.Known;
import dev.dateline.processor.lifecycle.Mark;
import dev.dateline.processor.lifecycle.Step;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the event of a decision: the next version of an item. */
record Announcement(Known known, long sequence, Instant now) {

    private static final String CORRECTION = "correction";

    /** A story may be merged again and again. */
    private static final int MOST_OF_STORY = 20;

    ItemEvent publish(Step.Publish publish, Copies copies) {
        Observed content = publish.content();
        Ties ties = ties(content, copies);
        Item next = content.item().decided(version(), now, ties.lineage());
        Ledger ledger = ledger(publish.mark(), content, ties, next);
        StoredItem current = known.current();
        if (publish.release()) {
            return released(current, ledger, next);
        }
        return current == null
                ? new ItemCreated(
                        DeliveryEvent.SCHEMA, sequence, now, content.backfill(), ledger, next)
                : changed(current, content.backfill(), ledger, next);
    }

    private Ties ties(Observed content, Copies copies) {
        StoredItem current = known.current();
        Ties former = former(current);
        CopyFinding found = copies.of(content, created(), former.other());
        Ties ties = Ties.of(content.item(), found, copies::isWithdrawn);
        boolean same = haveSameWords(current, content);
        return former.next(
                ties,
                content.item().sourceId(),
                other -> same || !copies.knows(other),
                copies::isWithdrawn);
    }

    private ItemEvent changed(StoredItem current, boolean backfill, Ledger ledger, Item next) {
        List<String> changed = Changes.between(current.item(), next);
        return known.isUsable() && next.status().signals().contains(CORRECTION)
                ? new ItemCorrected(
                        DeliveryEvent.SCHEMA,
                        sequence,
                        now,
                        backfill,
                        changed,
                        Earlier.of(current),
                        ledger,
                        next)
                : new ItemUpdated(
                        DeliveryEvent.SCHEMA,
                        sequence,
                        now,
                        backfill,
                        changed,
                        Earlier.of(current),
                        ledger,
                        next);
    }

    private ItemEvent released(@Nullable StoredItem current, Ledger ledger, Item next) {
        return new ItemReleased(
                DeliveryEvent.SCHEMA,
                sequence,
                now,
                false,
                current == null ? List.of() : Changes.between(current.item(), next),
                current == null ? null : Earlier.of(current),
                ledger,
                next);
    }

    ItemEvent withdraw(Step.Withdraw withdraw) {
        Item.Status was = withdraw.base().status();
        Item.Status is =
                new Item.Status(
                        withdraw.status(),
                        was.urgency(),
                        was.priority(),
                        was.signals(),
                        null,
                        null,
                        withdraw.withdrawal());
        StoredItem current = known.current();
        // what an agency kills in the item itself is tied to nothing, and goes to whoever follows
        Lineage ties = current == null ? withdraw.base().lineage() : current.item().lineage();
        Item next = withdraw.base().decided(version(), now, ties).redacted(is);
        return new ItemWithdrawn(
                DeliveryEvent.SCHEMA,
                sequence,
                now,
                withdraw.backfill(),
                current == null ? null : Earlier.of(current),
                ledger(withdraw.mark(), null, former(current), next),
                next);
    }

    /** What comes back is in the group that it was in. */
    private static Ties former(@Nullable StoredItem current) {
        return current == null ? Ties.NONE : Ties.of(current.item(), current.ledger());
    }

    /** The item as it is, raised so that there is a number for the version that came late. */
    ItemEvent late(Observed late, StoredItem current) {
        Item item = late.item();
        Ledger is = current.ledger();
        Ledger was =
                new Ledger(
                        is.created(), late.number(), late.transmission(), late.fingerprint(), null);
        return new ItemUpdated(
                DeliveryEvent.SCHEMA,
                sequence,
                now,
                true,
                List.of(),
                Earlier.of(current),
                new Ledger(
                        is.created(),
                        is.number(),
                        is.transmission(),
                        is.fingerprint(),
                        is.root(),
                        is.likeness(),
                        is.reasons(),
                        History.known(is.known(), item.identity().revisionTag()),
                        is.languages(),
                        is.topics(),
                        is.stories()),
                current.item().decided(version() + 1, now, current.item().lineage()),
                new Late(was, item.decided(version(), now, Lineage.NONE)));
    }

    private int version() {
        StoredItem current = known.current();
        return current == null ? 1 : current.item().identity().version() + 1;
    }

    private long created() {
        StoredItem current = known.current();
        return current == null ? sequence : current.ledger().created();
    }

    private Ledger ledger(Mark mark, @Nullable Observed content, Ties ties, Item next) {
        StoredItem current = known.current();
        return new Ledger(
                created(),
                mark.number(),
                mark.transmission(),
                content == null ? null : content.fingerprint(),
                ties.root(),
                content == null ? null : content.likeness(),
                content == null ? silent(current) : reasons(current, content, ties),
                current == null
                        ? List.of()
                        : History.known(
                                current.ledger().known(), current.item().identity().revisionTag()),
                current == null ? List.of() : Earlier.languages(current, next),
                current == null ? List.of() : Earlier.topics(current, next),
                // without that of this version, as soon as that is known
                current == null ? List.of() : Earlier.stories(current));
    }

    /**
     * Those that were concluded from the text alone, those of today's decision, and why it is in
     * its story, in which it stays.
     */
    private static List<Reason> reasons(@Nullable StoredItem current, Observed content, Ties ties) {
        Stream<Reason> ofText =
                content.reasons().stream()
                        .filter(reason -> reason.kind() != Reason.Kind.COPY)
                        .filter(reason -> reason.kind() != Reason.Kind.STORY);
        // a reason may name words that the publisher had to take out
        boolean same = haveSameWords(current, content);
        return Stream.of(
                        ties.reasons().stream(),
                        ofText,
                        before(current)
                                .filter(reason -> reason.kind() == Reason.Kind.STORY)
                                .map(reason -> same ? reason : bare(reason))
                                .limit(MOST_OF_STORY))
                .flatMap(reasons -> reasons)
                .toList();
    }

    /** Why it is tied to others, without a word of its text. */
    private static List<Reason> silent(@Nullable StoredItem current) {
        return before(current)
                .filter(
                        reason ->
                                reason.kind() == Reason.Kind.COPY
                                        || reason.kind() == Reason.Kind.STORY)
                .map(Announcement::bare)
                .toList();
    }

    private static Reason bare(Reason one) {
        return new Reason(one.kind(), one.about(), one.text(), one.numbers(), List.of());
    }

    private static boolean haveSameWords(@Nullable StoredItem current, Observed content) {
        String words = content.fingerprint();
        return current != null && words != null && words.equals(current.ledger().fingerprint());
    }

    private static Stream<Reason> before(@Nullable StoredItem current) {
        return current == null ? Stream.empty() : current.ledger().reasons().stream();
    }
}

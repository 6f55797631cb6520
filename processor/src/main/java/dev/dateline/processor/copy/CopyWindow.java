package dev.dateline.processor.copy;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.processor.copy.CopyFinding.Kind;
import dev.dateline.processor.fingerprint.TextPrint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the newest events, and which item had each first. It depends only on the newest
 * events: two windows that have noted these in the same order give the same answers, wherever in
 * the log they began, because each event names the root of its group, and because age is reckoned
 * from the last event alone, whatever the clocks of former desks said.
 */
public final class CopyWindow {

    /** A text that is alike counts so long. */
    private static final long ALIKE = Duration.ofDays(3).toMillis();

    /** The same words count so long. */
    private static final long SAME = Duration.ofDays(7).toMillis();

    /** So many texts of a root are looked at. */
    private static final int VERSIONS = 8;

    private final Newest newest;
    private final Candidates candidates;
    private final Latest latest = new Latest();
    private final Outdated outdated = new Outdated();
    private final Frequent frequent;
    private long now = Long.MIN_VALUE / 2;
    private int size;

    /**
     * A window.
     *
     * @param most how many of the newest events are remembered
     */
    public CopyWindow(int most) {
        this.newest = new Newest(most);
        this.candidates = new Candidates(newest);
        this.frequent = new Frequent(most);
    }

    /**
     * A text that is looked for.
     *
     * @param created the sequence of the event that made its item: only items that were decided
     *     before are named, so that they never name one another
     * @param credits whom it gives credit to, as words between spaces
     * @param former the item that a version before was tied to, null if it was to none
     */
    public record Query(
            String itemId,
            String sourceId,
            long created,
            @Nullable String fingerprint,
            @Nullable TextPrint print,
            String credits,
            @Nullable String former) {

        /** Of what was observed of an item that had no version before. */
        public static Query of(Observed observed, long created) {
            return of(observed, created, null);
        }

        /** Of what was observed of an item whose version before was tied to another one. */
        public static Query of(Observed observed, long created, @Nullable String former) {
            Item item = observed.item();
            return new Query(
                    item.itemId(),
                    item.sourceId(),
                    created,
                    observed.fingerprint(),
                    printIn(observed.likeness()),
                    Agency.credits(item),
                    former);
        }
    }

    private static @Nullable TextPrint printIn(@Nullable Likeness likeness) {
        return likeness == null ? null : TextPrint.read(likeness.text());
    }

    /** What a text is to the texts of other sources in the window, or null if it is new. */
    public @Nullable CopyFinding find(Query query) {
        CopyFinding found = first(query);
        CopyFinding former = query.former == null ? null : former(query, query.former);
        if (former == null) {
            return found;
        }
        boolean stays =
                found == null || (former.isCopy() && !Objects.equals(former.root(), found.root()));
        return stays ? former.from(found == null ? null : found.agency()) : found;
    }

    private @Nullable CopyFinding first(Query query) {
        CopyFinding same = same(query);
        CopyFinding alike = query.print == null ? null : alike(query, query.print);
        if (same == null || alike == null) {
            return same == null ? alike : same;
        }
        return same.from(alike.agency());
    }

    private @Nullable CopyFinding same(Query query) {
        if (query.fingerprint == null) {
            return null;
        }
        long bits = Noted.bits(query.fingerprint);
        int found = newest.find(Noted.ofFingerprint(bits), VERSIONS);
        for (int i = 0; i < found; i++) {
            Noted event = newest.at(newest.found(i));
            if (event.hasFingerprint(bits)
                    && event.created < query.created
                    && event.time >= now - SAME
                    && !isTailAlone(event, query)) {
                return same(query, event);
            }
        }
        return null;
    }

    /** Whether all that two texts have in common is what their sources print under every text. */
    private boolean isTailAlone(Noted event, Query query) {
        return event.print != null
                && query.print != null
                && compared(query, query.print, event, event.print).containment() < Comparison.PART;
    }

    /**
     * Tails are looked at only where they may matter: to learn them takes longer than to compare.
     */
    private Comparison compared(Query query, TextPrint print, Noted event, TextPrint other) {
        Comparison whole = Comparison.of(print, other, frequent::has);
        if (!whole.isRelated() && !Contained.haveSameLead(print, other)) {
            return whole;
        }
        Tail tails = latest.tail(query.sourceId).and(latest.tail(event.sourceId));
        return tails.isEmpty()
                ? whole
                : Comparison.of(
                        print, other, shingle -> tails.has(shingle) || frequent.has(shingle));
    }

    private @Nullable CopyFinding alike(Query query, TextPrint print) {
        CopyFinding best = null;
        String agency = null;
        for (Noted event : candidates.of(Noted.keys(print), one -> isPossible(one, query))) {
            TextPrint other = event.print;
            Comparison compared = other == null ? null : compared(query, print, event, other);
            if (compared != null && compared.isRelated()) {
                CopyFinding found = finding(query, print, event, compared);
                best = best == null || isBetter(found, best) ? found : best;
                agency = agency == null && event.isCredited(query.credits) ? event.itemId : agency;
            }
        }
        return best == null ? null : best.from(agency);
    }

    /** Within a source only identity counts: a text that is like another is no copy. */
    private boolean isPossible(Noted event, Query query) {
        return event.created < query.created
                && event.time >= now - ALIKE
                && !event.sourceId.equals(query.sourceId);
    }

    private static boolean isBetter(CopyFinding found, CopyFinding best) {
        return found.isCopy() == best.isCopy()
                ? found.containment() > best.containment()
                : found.isCopy();
    }

    private CopyFinding finding(Query query, TextPrint print, Noted event, Comparison compared) {
        boolean copy = compared.isCopy() && isLikeRoot(query, print, event);
        Kind kind = compared.isVersion() ? Kind.VERSION : copy ? Kind.COPY : Kind.PART;
        return new CopyFinding(
                kind,
                new CopyRoot(event.itemId, event.sourceId),
                copy ? event.root() : null,
                compared.containment(),
                compared.numbers(),
                compared.same(),
                null);
    }

    /** Copies of copies of copies end up far from the root; then they are a group of their own. */
    private boolean isLikeRoot(Query query, TextPrint print, Noted event) {
        CopyRoot root = event.root();
        if (root.itemId().equals(event.itemId)) {
            return true;
        }
        boolean seen = false;
        int found = newest.find(Noted.ofItem(root.itemId()), VERSIONS);
        for (int i = 0; i < found; i++) {
            Noted one = newest.at(newest.found(i));
            TextPrint other = one.itemId.equals(root.itemId()) ? one.print : null;
            if (other != null && compared(query, print, one, other).isRelated()) {
                return true;
            }
            seen |= other != null;
        }
        return !seen;
    }

    /**
     * What a text still is to that of the item that it was tied to before. However old that is, and
     * however many texts are alike: a group does not fall apart because it grows.
     */
    private @Nullable CopyFinding former(Query query, String itemId) {
        CopyFinding best = null;
        for (Noted event : textsOf(itemId)) {
            CopyFinding found = is(query, event);
            best = best == null || (found != null && isBetter(found, best)) ? found : best;
        }
        return best;
    }

    private @Nullable CopyFinding is(Query query, Noted event) {
        if (query.fingerprint != null && event.hasFingerprint(Noted.bits(query.fingerprint))) {
            return same(query, event);
        }
        if (query.print == null || event.print == null) {
            return null;
        }
        Comparison compared = compared(query, query.print, event, event.print);
        return compared.isRelated() ? finding(query, query.print, event, compared) : null;
    }

    private static CopyFinding same(Query query, Noted event) {
        CopyRoot other = new CopyRoot(event.itemId, event.sourceId);
        int shingles = query.print == null ? 0 : query.print.shingles();
        return new CopyFinding(Kind.SAME, other, event.root(), 1, 0, shingles, null);
    }

    /** The newest texts of an item, the newest first. */
    private List<Noted> textsOf(String itemId) {
        List<Noted> texts = new ArrayList<>();
        int found = newest.find(Noted.ofItem(itemId), VERSIONS);
        for (int i = 0; i < found; i++) {
            Noted event = newest.at(newest.found(i));
            if (event.itemId.equals(itemId)) {
                texts.add(event);
            }
        }
        return texts;
    }

    /** Whether a text of an item is remembered, so that others can be compared with it. */
    public boolean knows(String itemId) {
        return !textsOf(itemId).isEmpty();
    }

    /** Takes note of an event, and forgets what is too old beside it. */
    public void note(DeliveryEvent event) {
        newest.pass(event.sequence(), this::drop);
        newest.forgetTo(outdated.note(event), this::drop);
        // a text of more than a week counts no more, but stays until its turn: were it put out
        // by its age, it would depend on the events before it how long it stays
        now = event.time().toEpochMilli();
        if (event instanceof ItemEvent item) {
            noteText(item, printIn(item.ledger().likeness()));
        }
    }

    private void noteText(ItemEvent event, @Nullable TextPrint print) {
        if (event.ledger().fingerprint() != null || print != null) {
            Noted noted = new Noted(event, latest.known(event.data().sourceId()), print);
            supersede(noted.itemId);
            newest.add(noted, Noted.keys(print));
            latest.add(noted);
            frequent.add(noted);
            size++;
        }
    }

    /** However often an item changes, it is one text. */
    private void supersede(String itemId) {
        int found = newest.find(Noted.ofItem(itemId), VERSIONS);
        for (int i = 0; i < found; i++) {
            Noted event = newest.at(newest.found(i));
            if (event.itemId.equals(itemId)) {
                frequent.remove(event);
                return;
            }
        }
    }

    private void drop(Noted event) {
        latest.drop(event);
        frequent.remove(event);
        size--;
    }

    /** How many texts are remembered. */
    public int size() {
        return size;
    }
}

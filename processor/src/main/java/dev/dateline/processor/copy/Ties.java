package dev.dateline.processor.copy;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.item.Reason.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a text is to the texts of others, and what is told of it. An item that is withdrawn keeps
 * its place in its group, but is named no more.
 *
 * @param root of the group that it belongs to, for the ledger; null where it is itself
 * @param lineage what readers are told
 * @param reasons for people who ask
 */
public record Ties(@Nullable CopyRoot root, Lineage lineage, List<Reason> reasons) {

    /** To no other item. */
    public static final Ties NONE = new Ties(null, Lineage.NONE, List.of());

    /**
     * Of an item.
     *
     * @param found in the window, null if it is new
     * @param isWithdrawn whether an item is, by its id
     */
    public static Ties of(Item item, @Nullable CopyFinding found, Predicate<String> isWithdrawn) {
        if (found == null) {
            return NONE;
        }
        CopyRoot root = found.root();
        CopyRoot other = root != null && root.itemId().equals(item.itemId()) ? null : root;
        String copied = other == null ? null : named(item, other, found.other(), isWithdrawn);
        String evolved = root == null ? named(item, found.other(), null, isWithdrawn) : null;
        String agency = found.agency();
        String syndicated = agency != null && !isWithdrawn.test(agency) ? agency : null;
        return new Ties(
                other,
                new Lineage(null, copied, syndicated, evolved),
                other == null && root != null
                        ? List.of()
                        : List.of(reason(found, copied != null ? copied : evolved)));
    }

    /** Of a version that was decided before. */
    public static Ties of(Item item, Ledger ledger) {
        return new Ties(
                ledger.root(),
                item.lineage(),
                ledger.reasons().stream().filter(reason -> reason.kind() == Kind.COPY).toList());
    }

    /** The item whose text is like this one, null if none is. */
    public @Nullable String other() {
        return root != null ? root.itemId() : lineage.evolvedFrom();
    }

    /**
     * What becomes of these with the next version. Those that were found no more stay where nothing
     * is known against them: the window may have forgotten the other item.
     *
     * @param found those of the next version, as the window has them
     * @param stays whether a tie to an item stays, by its id
     * @param isWithdrawn whether an item is, by its id
     */
    public Ties next(
            Ties found, String sourceId, Predicate<String> stays, Predicate<String> isWithdrawn) {
        Lineage is = found.lineage;
        if (root != null && found.root == null && stays.test(root.itemId())) {
            String copied =
                    root.sourceId().equals(sourceId)
                            ? null
                            : first(isWithdrawn.negate(), root.itemId(), lineage.duplicateOf());
            String agency =
                    first(isWithdrawn.negate(), is.syndicatedFrom(), lineage.syndicatedFrom());
            return new Ties(root, new Lineage(null, copied, agency, null), reasons(isWithdrawn));
        }
        boolean sameGroup = root != null && root.equals(found.root);
        Predicate<String> named = id -> (sameGroup || stays.test(id)) && !isWithdrawn.test(id);
        String agency = is.syndicatedFrom();
        agency = agency != null ? agency : first(named, lineage.syndicatedFrom());
        boolean evolves = found.root == null && is.evolvedFrom() == null;
        String evolved = evolves ? first(named, lineage.evolvedFrom()) : is.evolvedFrom();
        return new Ties(
                found.root,
                new Lineage(null, is.duplicateOf(), agency, evolved),
                evolves && evolved != null ? reasons(isWithdrawn) : found.reasons);
    }

    private List<Reason> reasons(Predicate<String> isWithdrawn) {
        return reasons.stream()
                .map(one -> one.about() != null && isWithdrawn.test(one.about()) ? bare(one) : one)
                .toList();
    }

    private static Reason bare(Reason one) {
        return new Reason(one.kind(), null, one.text(), one.numbers(), one.terms());
    }

    private static @Nullable String first(Predicate<String> wanted, @Nullable String... ids) {
        for (String id : ids) {
            if (id != null && wanted.test(id)) {
                return id;
            }
        }
        return null;
    }

    /** The first of these that may be named. Within a source, a repeated text is no copy. */
    private static @Nullable String named(
            Item item, CopyRoot first, @Nullable CopyRoot second, Predicate<String> isWithdrawn) {
        return first.sourceId().equals(item.sourceId())
                ? null
                : Stream.of(first, second)
                        .filter(Objects::nonNull)
                        .filter(one -> !one.sourceId().equals(item.sourceId()))
                        .map(CopyRoot::itemId)
                        .filter(isWithdrawn.negate())
                        .findFirst()
                        .orElse(null);
    }

    private static Reason reason(CopyFinding found, @Nullable String about) {
        int percent = (int) Math.round(found.containment() * 100);
        String text =
                switch (found.kind()) {
                    case SAME -> "the same words as an earlier text";
                    case COPY -> "%d %% of the shorter text are in the other, with its numbers";
                    case PART -> "%d %% of the shorter text are in the other: a part of it";
                    case VERSION ->
                            "%d %% of the shorter text are in the other, with other numbers";
                };
        return new Reason(
                Kind.COPY,
                about,
                text.formatted(percent),
                Map.of(
                        "containment", rounded(found.containment()),
                        "otherNumbers", rounded(found.numbers()),
                        "sharedShingles", (double) found.compared()),
                List.of(found.kind().name().toLowerCase(Locale.ROOT)));
    }

    /** Three digits are enough for people. */
    private static double rounded(double share) {
        return Math.round(share * 1_000) / 1_000.0;
    }
}

package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.PollState;
import java.util.List;

/**
 * What a document says that was not known.
 *
 * @param observations oldest first
 * @param state to remember, with the number and the window moved on; validators are the caller's
 * @param diagnostics what ops should know of, one sentence each
 * @param entries how many different entries the document has
 * @param identities what the window knows the entries by, in the order of the document; empty where
 *     one of them is there twice, or shares what distinguishes it, so that it can't be known alone
 * @param places of its different entries, in its order; empty where the order is not known
 */
public record Comparison(
        List<Observation> observations,
        PollState state,
        List<String> diagnostics,
        int entries,
        List<Long> identities,
        List<Place> places) {

    private static final String ATOM = "atom";

    /** What several documents say. */
    public Comparison(List<Observation> observations, PollState state, List<String> diagnostics) {
        this(observations, state, diagnostics, observations.size(), List.of(), List.of());
    }

    /** Where nothing was found. */
    public static Comparison nothing(PollState state) {
        return new Comparison(List.of(), state, List.of(), 0, List.of(), List.of());
    }

    /** The same, with something else to remember. */
    public Comparison with(PollState other) {
        return new Comparison(observations, other, diagnostics, entries, identities, places);
    }

    /** The same of a document of which this is a part. */
    public Comparison placed(List<Place> all) {
        return new Comparison(observations, state, diagnostics, entries, identities, all);
    }

    /** How many observations are of a kind. */
    public int count(Kind kind) {
        return (int) observations.stream().filter(one -> one.kind() == kind).count();
    }

    /** Whether anything is to be taken back or held, be it another item: that must not wait. */
    public boolean withdraws() {
        return observations.stream().anyMatch(Comparison::withdraws);
    }

    /**
     * Whether one observation takes something back or holds it. What an Atom feed has deleted does
     * not count: whether it has come back since depends on what was seen before.
     */
    public static boolean withdraws(Observation observation) {
        boolean deleted =
                observation.provenance().format().equals(ATOM) && Tombstone.is(observation.entry());
        return !observation.orders().isEmpty()
                || (Seen.isWithdrawn(observation.entry()) && !deleted);
    }

    /** How many observations are of entries that were known. */
    public int changed() {
        return observations.size() - count(Kind.NEW);
    }
}

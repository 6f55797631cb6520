package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName;
import dev.dateline.contract.item.FoundName.Kind;
import dev.dateline.contract.item.FoundName.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who or what is named: one in all its forms within an item. */
final class Party {

    /** Of an item. */
    static final int MOST_SPANS = 200;

    private static final int GIVEN = 1_000;

    /** What is rather wrong than right is not told. */
    private static final double LEAST_CONFIDENCE = 0.5;

    /** The kinds that the mentions have. */
    private final Map<Kind, Double> votes = new EnumMap<>(Kind.class);

    private final List<Spot> spots = new ArrayList<>();
    private String name;
    private int words;
    private @Nullable Double confidence;

    /** Whether more than the model says so. */
    private boolean clear;

    /**
     * Where it stands.
     *
     * @param field number of the field
     */
    record Spot(int field, int start, int end) {}

    Party(String name, int words) {
        this.name = name;
        this.words = words;
    }

    void add(int field, Mention mention) {
        spots.add(new Spot(field, mention.start(), mention.end()));
        Double sure = mention.confidence();
        if (mention.kind() != null) {
            vote(mention.kind(), sure == null ? 1 : sure);
        }
        clear |= sure == null && mention.kind() != null;
        if (mention.kind() != null && sure != null && (confidence == null || sure > confidence)) {
            confidence = sure;
        }
        if (mention.length() > words) {
            name = mention.text();
            words = mention.length();
        }
    }

    void add(Spot spot) {
        spots.add(spot);
    }

    /** That the provider says so counts more than what is found. */
    void given(Kind kind) {
        vote(kind, GIVEN);
        clear = true;
    }

    private void vote(Kind kind, double weight) {
        votes.merge(kind, weight, Double::sum);
    }

    boolean isSeen() {
        return !spots.isEmpty();
    }

    /** The kind of most mentions, of equals the first of {@link Kind}; null if none has one. */
    @Nullable Kind kind() {
        Kind most = null;
        double weight = 0;
        for (Map.Entry<Kind, Double> vote : votes.entrySet()) {
            if (vote.getValue() > weight) {
                most = vote.getKey();
                weight = vote.getValue();
            }
        }
        return most;
    }

    /** Its first spot; only where it is seen. */
    Spot first() {
        spots.sort(Comparator.comparingInt(Spot::field).thenComparingInt(Spot::start));
        return spots.getFirst();
    }

    /** As items have it, with at most so many spans; null where nothing is known of its kind. */
    @Nullable FoundName found(List<String> fields, int mostSpans) {
        Kind kind = kind();
        boolean doubtful = !clear && (confidence == null || confidence < LEAST_CONFIDENCE);
        if (kind == null || doubtful || spots.isEmpty() || mostSpans < 1) {
            return null;
        }
        List<Span> spans =
                spots.stream()
                        .distinct()
                        .sorted(Comparator.comparingInt(Spot::field).thenComparingInt(Spot::start))
                        .limit(mostSpans)
                        .map(spot -> new Span(fields.get(spot.field()), spot.start(), spot.end()))
                        .toList();
        Double rounded = confidence == null ? null : Math.round(confidence * 1000) / 1000.0;
        return new FoundName(kind, name, spans, rounded);
    }
}

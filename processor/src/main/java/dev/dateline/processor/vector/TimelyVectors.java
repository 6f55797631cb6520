package dev.dateline.processor.vector;

import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Likeness;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Adds vectors to what is enriched, while no news wait for that. Used by one thread. */
public final class TimelyVectors {

    private final Vectors vectors;
    private Backlog backlog = Backlog.NONE;
    private long waiting;

    public TimelyVectors(Vectors vectors) {
        this.vectors = vectors;
    }

    /** From now on so many records wait, the next one among them. */
    public void waiting(long records) {
        waiting = records;
    }

    /** The next one, with a vector where there is a model, a text and the time for it. */
    public DeskInput.Observed next(DeskInput.Observed observed) {
        waiting = Math.max(0, waiting - 1);
        backlog = backlog.with(waiting, vectors.each(), vectors.maxDelay());
        Likeness likeness = observed.likeness();
        String text = SentenceText.of(observed.item().text());
        if (likeness == null || text == null || !vectors.hasModel()) {
            return observed;
        }
        if (backlog.large()) {
            vectors.leftOut();
            return observed;
        }
        byte[] vector = vector(text);
        return vector == null ? observed : with(observed, likeness, vector);
    }

    private byte @Nullable [] vector(String text) {
        try {
            return vectors.of(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static DeskInput.Observed with(
            DeskInput.Observed observed, Likeness likeness, byte[] vector) {
        return new DeskInput.Observed(
                observed.schema(),
                observed.number(),
                observed.transmission(),
                observed.backfill(),
                observed.fingerprint(),
                observed.embargo(),
                observed.orders(),
                observed.item(),
                new Likeness(
                        likeness.version(),
                        likeness.text(),
                        likeness.story(),
                        Base64.getEncoder().encodeToString(vector),
                        SentenceModel.NAME),
                observed.reasons());
    }
}

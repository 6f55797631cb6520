package dev.dateline.processor.story;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a model makes of a text: a direction in a space where texts on the same event lie near each
 * other.
 *
 * @param model and its version; vectors of two models are never compared
 * @param values one byte each, of any length
 */
@SuppressWarnings("ArrayRecordComponent") // tens of thousands are in memory
public record SentenceVector(String model, byte[] values) {

    private static final int MOST_VALUES = 1_024;

    /** The vector in a record; null if there is none, or none that can be read. */
    public static @Nullable SentenceVector decode(
            @Nullable String encoded, @Nullable String model) {
        if (encoded == null || model == null || encoded.length() > MOST_VALUES * 2) {
            return null;
        }
        try {
            return new SentenceVector(model, Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean isLike(@Nullable SentenceVector other) {
        return other != null && model.equals(other.model) && values.length == other.values.length;
    }

    /** The cosine of the angle between this and a sum of vectors of the same model, at least 0. */
    double cosine(int[] sum) {
        long dot = 0;
        long square = 0;
        long own = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (long) values[i] * sum[i];
            square += (long) sum[i] * sum[i];
            own += values[i] * values[i];
        }
        return dot <= 0 ? 0 : dot / Math.sqrt((double) square * own);
    }

    double cosine(SentenceVector other) {
        long dot = 0;
        long square = 0;
        long own = 0;
        for (int i = 0; i < values.length; i++) {
            dot += values[i] * other.values[i];
            square += other.values[i] * other.values[i];
            own += values[i] * values[i];
        }
        return dot <= 0 ? 0 : dot / Math.sqrt((double) square * own);
    }

    /** The direction of a sum of vectors. */
    static SentenceVector mean(String model, int[] sum) {
        int largest = 1;
        for (int value : sum) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] values = new byte[sum.length];
        for (int i = 0; i < sum.length; i++) {
            values[i] = (byte) Math.round(127f * sum[i] / largest);
        }
        return new SentenceVector(model, values);
    }

    void addTo(int[] sum) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
        }
    }
}

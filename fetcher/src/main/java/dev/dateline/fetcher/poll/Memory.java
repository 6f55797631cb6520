package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the polls of a source when it is taken up. Bytes that can't be read are
 * never taken for nothing: numbers that were used would be used again, and the desk would ignore
 * what has them.
 */
public sealed interface Memory {

    /** It was never polled. */
    record None() implements Memory {}

    /** The state after the last poll that changed it. */
    record Kept(PollState state) implements Memory {}

    /** The bytes are damaged. */
    record Broken(String cause) implements Memory {}

    /** A newer version wrote it, and knows more than this one would write in its place. */
    record Newer(String cause) implements Memory {}

    /** Reads the value of {@code news.poll-state}; null where there is none. */
    static Memory of(byte @Nullable [] value) {
        if (value == null) {
            return new None();
        }
        return switch (Json.decode(value, PollState.class)) {
            case Decoded.Value<PollState>(PollState state) -> new Kept(state);
            case Decoded.UnknownType<PollState>(String type) -> new Broken("unknown type " + type);
            case Decoded.Newer<PollState>(String cause) -> new Newer(cause);
            case Decoded.Broken<PollState>(String cause) -> new Broken(cause);
        };
    }
}

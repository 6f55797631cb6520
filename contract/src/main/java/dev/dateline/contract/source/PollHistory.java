package dev.dateline.contract.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last polls of a source, oldest first: {@value #MOST} at most, {@value #BYTES} bytes each,
 * since they are held for every source and written with every poll. In JSON it is base 64.
 */
public final class PollHistory {

    /** How many polls are kept. */
    public static final int MOST = 50;

    /** Of no poll. */
    public static final PollHistory NONE = new PollHistory(new byte[0]);

    /** Seconds, outcome, reason, new entries, bytes, milliseconds. */
    private static final int BYTES = 4 + 1 + 1 + 2 + 4 + 4;

    /** In the order of their numbers: new ones come last. */
    private static final List<String> OUTCOMES =
            List.of(
                    "OTHER",
                    "FETCHED",
                    "NOT_MODIFIED",
                    "THROTTLED",
                    "GONE",
                    "HTTP_ERROR",
                    "UNREACHABLE",
                    "MALFORMED",
                    "TOO_LARGE",
                    "REFUSED");

    private static final List<PollReason> REASONS = List.of(PollReason.values());

    private final byte[] packed;

    private PollHistory(byte[] packed) {
        this.packed = packed;
    }

    /** As it was written. What can't be read counts as nothing, and never costs the rest. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PollHistory of(@Nullable String text) {
        if (text == null || text.length() > (MOST * BYTES + 2) / 3 * 4) {
            return NONE;
        }
        try {
            byte[] packed = Base64.getDecoder().decode(text);
            return packed.length % BYTES == 0 ? new PollHistory(packed) : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** In base 64. */
    @JsonValue
    String text() {
        return Base64.getEncoder().encodeToString(packed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PollHistory history && Arrays.equals(packed, history.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "PollHistory" + polls();
    }

    /**
     * A poll that ended.
     *
     * @param at when it began, to the second
     * @param outcome as in {@link SourceStatus.LastPoll}; {@code OTHER} for one that only newer
     *     versions know
     * @param fresh how many entries were not seen before, at most 65,535
     * @param bytes of the document, unpacked; 0 where none came
     * @param millis how long it took
     * @param next why the next poll was planned when it was; absent for a reason that only newer
     *     versions know
     */
    public record PastPoll(
            Instant at,
            String outcome,
            @com.fasterxml.jackson.annotation.JsonProperty("new") int fresh,
            long bytes,
            long millis,
            @Nullable PollReason next) {}

    /** The same with another poll; without the oldest, if there are too many. */
    public PollHistory with(PastPoll poll) {
        int kept = Math.min(packed.length, (MOST - 1) * BYTES);
        ByteBuffer buffer =
                ByteBuffer.allocate(kept + BYTES)
                        .put(packed, packed.length - kept, kept)
                        .putInt((int) Math.clamp(poll.at().getEpochSecond(), 0, 0xffff_ffffL))
                        .put((byte) Math.max(0, OUTCOMES.indexOf(poll.outcome())))
                        .put((byte) (poll.next() == null ? -1 : REASONS.indexOf(poll.next())))
                        .putShort((short) Math.clamp(poll.fresh(), 0, 0xffff))
                        .putInt(Math.clamp(poll.bytes(), 0, Integer.MAX_VALUE))
                        .putInt(Math.clamp(poll.millis(), 0, Integer.MAX_VALUE));
        return new PollHistory(buffer.array());
    }

    /** The polls, oldest first. */
    public List<PastPoll> polls() {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        List<PastPoll> polls = new ArrayList<>();
        while (buffer.remaining() >= BYTES) {
            Instant at = Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt()));
            String outcome = known(OUTCOMES, buffer.get());
            PollReason next = known(REASONS, buffer.get());
            polls.add(
                    new PastPoll(
                            at,
                            outcome == null ? OUTCOMES.getFirst() : outcome,
                            Short.toUnsignedInt(buffer.getShort()),
                            buffer.getInt(),
                            buffer.getInt(),
                            next));
        }
        return polls;
    }

    private static <T> @Nullable T known(List<T> all, byte number) {
        return number >= 0 && number < all.size() ? all.get(number) : null;
    }
}

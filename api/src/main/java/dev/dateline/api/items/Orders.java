package dev.dateline.api.items;

import dev.dateline.api.form.Forms;
import dev.dateline.api.holds.Held;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ops may ask for: how it looks, and when it would change something. */
final class Orders {

    static final int LONGEST_REASON = 500;

    private Orders() {}

    static PubStatus status(@Nullable String text) {
        if (PubStatus.WITHHELD.name().equals(text)) {
            return PubStatus.WITHHELD;
        }
        if (PubStatus.CANCELED.name().equals(text)) {
            return PubStatus.CANCELED;
        }
        throw ProblemCode.INVALID_BODY.because("status must be WITHHELD or CANCELED");
    }

    static @Nullable String reason(@Nullable String text) {
        if (text != null
                && (!Forms.saysSomething(text)
                        || text.codePointCount(0, text.length()) > LONGEST_REASON)) {
            throw ProblemCode.INVALID_BODY.because(
                    "reason must have 1 to " + LONGEST_REASON + " characters");
        }
        return text;
    }

    /**
     * What the agency has withdrawn may be withdrawn again: from then on only ops give it back.
     * What is killed stays so.
     */
    static void checkWithdrawal(Held held, PubStatus status) {
        if (held.isWithdrawn()
                && held.hold().pubStatus().compareTo(status) >= 0
                && Withdrawal.OPS.equals(held.by())) {
            throw ProblemCode.CONFLICT.because(
                    "the item is withdrawn already, as " + held.hold().pubStatus());
        }
    }

    static void checkRelease(Held held) {
        if (!held.releasable()) {
            throw ProblemCode.CONFLICT.because(
                    "there is nothing to give out: what was sent of the item was its withdrawal");
        }
    }

    /** What somebody has seen of a hold; what is null was not looked at. */
    record Seen(@Nullable String state, @Nullable Instant since) {

        private static final Set<String> STATES = Set.of("EMBARGOED", "WITHHELD", "CANCELED");

        static Seen of(@Nullable String state, @Nullable String since) {
            if (state != null && !STATES.contains(state)) {
                throw ProblemCode.INVALID_BODY.because(
                        "state must be EMBARGOED, WITHHELD or CANCELED");
            }
            try {
                return new Seen(state, since == null ? null : Instant.parse(since));
            } catch (DateTimeParseException e) {
                throw ProblemCode.INVALID_BODY.because(
                        "since must be a time such as 2026-01-31T12:00:00Z");
            }
        }
    }

    /** A hold that has taken the place of the one that was seen must not be ended in its place. */
    static void checkSeen(Held held, Seen seen) {
        Held.Waiting waiting = held.waiting();
        String state = waiting == null ? PubStatus.CANCELED.name() : waiting.name();
        if (seen.state != null && !seen.state.equals(state)) {
            throw ProblemCode.CONFLICT.because(
                    "the item is %s now, and was %s when you saw it".formatted(state, seen.state));
        }
        if (seen.since != null && !millis(seen.since).equals(millis(held.since()))) {
            throw ProblemCode.CONFLICT.because(
                    "the item is held since %s now, and since %s when you saw it: look at it again"
                            .formatted(held.since(), seen.since));
        }
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static RuntimeException notHeld() {
        return ProblemCode.CONFLICT.because("the item is neither under embargo nor withdrawn");
    }
}

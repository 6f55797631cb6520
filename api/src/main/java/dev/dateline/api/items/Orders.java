package dev.dateline.api.items;

import dev.dateline.api.form.Forms;
import dev.dateline.api.holds.Held;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
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

    static RuntimeException notHeld() {
        return ProblemCode.CONFLICT.because("the item is neither under embargo nor withdrawn");
    }
}

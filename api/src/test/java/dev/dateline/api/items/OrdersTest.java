package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.gate.Told;
import dev.dateline.api.holds.Held;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static Held withdrawn(PubStatus status, String by, boolean releasable) {
        Withdrawal why = new Withdrawal(by, "a wrong name", Examples.AT);
        return new Held(
                Told.hold("itm_a", State.WITHDRAWN, status, 44, why),
                null,
                Examples.AT,
                releasable,
                releasable ? 7L : null,
                0);
    }

    private static Problem refused(Runnable check) {
        return catchThrowableOfType(Problem.class, check::run);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"USABLE", "withheld", "KILLED", ""})
    void only_two_states_are_withdrawals(@Nullable String text) {
        assertThat(refused(() -> Orders.status(text)).code()).isEqualTo(ProblemCode.INVALID_BODY);
    }

    @Test
    void the_states_of_withdrawals_are_read() {
        assertThat(Orders.status("WITHHELD")).isEqualTo(PubStatus.WITHHELD);
        assertThat(Orders.status("CANCELED")).isEqualTo(PubStatus.CANCELED);
    }

    @Test
    void a_reason_says_something_in_500_characters_at_most() {
        assertThat(Orders.reason("😀".repeat(500))).hasSize(1_000);
        assertThat(refused(() -> Orders.reason("y".repeat(501))).code())
                .isEqualTo(ProblemCode.INVALID_BODY);
        assertThat(refused(() -> Orders.reason(" \u3000")).code())
                .isEqualTo(ProblemCode.INVALID_BODY);
    }

    @ParameterizedTest
    @CsvSource({"WITHHELD, WITHHELD", "CANCELED, CANCELED", "CANCELED, WITHHELD"})
    void what_ops_have_withdrawn_is_not_withdrawn_again_or_less(PubStatus is, PubStatus asked) {
        Held held = withdrawn(is, "ops", true);
        assertThat(refused(() -> Orders.checkWithdrawal(held, asked)).code())
                .isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void ops_may_kill_what_they_withheld_and_take_over_what_the_agency_withdrew() {
        assertThatCode(
                        () -> {
                            Orders.checkWithdrawal(
                                    withdrawn(PubStatus.WITHHELD, "ops", true), PubStatus.CANCELED);
                            Orders.checkWithdrawal(
                                    withdrawn(PubStatus.CANCELED, "agency", false),
                                    PubStatus.CANCELED);
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void what_says_nothing_can_not_be_given_out() {
        Held killed = withdrawn(PubStatus.CANCELED, "agency", false);
        assertThat(refused(() -> Orders.checkRelease(killed)).code())
                .isEqualTo(ProblemCode.CONFLICT);
        assertThatCode(() -> Orders.checkRelease(withdrawn(PubStatus.CANCELED, "ops", true)))
                .doesNotThrowAnyException();
    }
}

package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    @Test
    void a_log_that_goes_back_behind_what_was_read_is_told_and_not_read_again() {
        assertThatCode(() -> DeliveryLog.checkLeadsOn(7, 7)).doesNotThrowAnyException();
        assertThatCode(() -> DeliveryLog.checkLeadsOn(7, 9)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DeliveryLog.checkLeadsOn(7, 6))
                .hasMessageContaining("restart this process");
    }
}

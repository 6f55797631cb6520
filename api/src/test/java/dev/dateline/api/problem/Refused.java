package dev.dateline.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.problem.ProblemCode.Problem;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects a problem, for the tests of all that is strict with requests. */
public final class Refused {

    private Refused() {}

    /** Expects a wrong parameter; what is returned is told about it. */
    public static AbstractStringAssert<?> parameter(ThrowingCallable request) {
        return with(ProblemCode.INVALID_PARAMETER, request);
    }

    /** Expects a wrong body; what is returned is told about it. */
    public static AbstractStringAssert<?> body(ThrowingCallable request) {
        return with(ProblemCode.INVALID_BODY, request);
    }

    private static AbstractStringAssert<?> with(ProblemCode code, ThrowingCallable request) {
        Problem problem = catchThrowableOfType(Problem.class, request);
        assertThat(problem).as("is refused").isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        return assertThat(problem.getMessage());
    }
}

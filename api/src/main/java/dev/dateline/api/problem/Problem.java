package dev.dateline.api.problem;

/** Ends a request with a problem document (RFC 9457). */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    Problem(ProblemCode code, String detail) {
        // expected, so without the cost of a stack trace
        super(detail, null, false, false);
        this.code = code;
    }

    public ProblemCode code() {
        return code;
    }
}

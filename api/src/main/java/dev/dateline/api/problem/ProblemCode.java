package dev.dateline.api.problem;

import org.springframework.http.HttpStatus;

/** All that can be wrong with a request. The type of a problem is {@code /problems/<slug>}. */
public enum ProblemCode {
    INVALID_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "A parameter is wrong",
            "The request has a parameter that is not known here, or a value that is not allowed. The"
                    + " detail names it, and what is allowed."),
    INVALID_BODY(
            HttpStatus.BAD_REQUEST,
            "The body is wrong",
            "The body is no JSON, has a field that is not known here, or a value that is not"
                    + " allowed. The detail names it."),
    UNAUTHORIZED(
            HttpStatus.UNAUTHORIZED,
            "A key is needed",
            "Send the header Authorization: Bearer with the key of the role ops. The first one was"
                    + " printed at the first start and lies in ops.key in the data directory."),
    FOREIGN_HOST(
            HttpStatus.FORBIDDEN,
            "Not a name of this service",
            "Where reading is open, only requests to a name of this service are answered, so that no"
                    + " page of another site can read it (DNS rebinding). Add names that are right to"
                    + " dateline.access.hosts."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "Nothing is at this address."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Method not allowed",
            "The address exists, but not for this method."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Not acceptable",
            "The answer is not to be had in the format that the header Accept asks for."),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large", "The body is larger than is allowed."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "Send the body as application/json."),
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "An error of ours",
            "Something failed that should not. The log of the service says what."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not available at the moment",
            "Kafka or the store is away. Try again after the time in the header Retry-After.");

    private final HttpStatus status;
    private final String title;
    private final String explanation;

    ProblemCode(HttpStatus status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The exception that ends a request with this problem. */
    public Problem because(String detail) {
        return new Problem(this, detail);
    }
}

package dev.dateline.api.problem;

import org.springframework.http.HttpStatus;

/**
 * Everything that can be wrong with a request. The type of a problem is {@code /problems/<slug>}.
 */
public enum ProblemCode {
    INVALID_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "A parameter is wrong",
            "The request has an unknown parameter, or a value that is not allowed. The detail names"
                    + " it, and what is allowed."),
    INVALID_BODY(
            HttpStatus.BAD_REQUEST,
            "The body is wrong",
            "The body is not JSON, has an unknown field, or a value that is not allowed. The detail"
                    + " names it."),
    UNAUTHORIZED(
            HttpStatus.UNAUTHORIZED,
            "A key is needed",
            "Send the header Authorization: Bearer with the key of the role ops. It is in the"
                    + " file ops.key in the data directory, unless it was configured."),
    BAD_SIGNATURE(
            HttpStatus.UNAUTHORIZED,
            "The signature is missing or wrong",
            "What is pushed to a source must be signed with the key of the source, a moment before it"
                    + " is sent. The detail says how. Ops can make a new key."),
    FOREIGN_HOST(
            HttpStatus.FORBIDDEN,
            "Not a name of this service",
            "Where reading is open, only requests to a name of this service are answered, so that no"
                    + " page of another site can read it (DNS rebinding). If the name is right, add it"
                    + " to dateline.access.hosts."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Method not allowed",
            "The address exists, but not for this method."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Not acceptable",
            "The format in the header Accept is not available."),
    CONFLICT(
            HttpStatus.CONFLICT,
            "Not possible as things are",
            "What was asked for does not fit to what is there. The detail says why."),
    FOREIGN_SITE(
            HttpStatus.FORBIDDEN,
            "A request of another web site",
            "A page of another web site made this request in a browser. Other sites may only link"
                    + " to the dashboard."),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large", "The body is larger than allowed."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "Send the body in a form that is taken here. The detail names them."),
    TOO_MANY_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests at once",
            "Too many requests of this address are being answered. Wait for some of them, and try"
                    + " again after the time in the header Retry-After."),
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Internal error",
            "This is a bug. The log of the service says what failed."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not available at the moment",
            "Kafka or the store is down, or the service is starting. Try again after the time in the"
                    + " header Retry-After.");

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

    /** The address of the page about it. */
    public String type() {
        return "/problems/" + slug();
    }

    String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The exception that ends a request with this problem. */
    public Problem because(String detail) {
        return new Problem(this, detail);
    }

    /** Ends a request with a problem document (RFC 9457). */
    public static final class Problem extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final ProblemCode code;

        private Problem(ProblemCode code, String detail) {
            // expected, so without the cost of a stack trace
            super(detail, null, false, false);
            this.code = code;
        }

        public ProblemCode code() {
            return code;
        }
    }
}

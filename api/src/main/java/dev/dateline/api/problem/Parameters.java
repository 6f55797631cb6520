package dev.dateline.api.problem;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.ProblemCode.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;

/** Reads the parameters of a query strictly: an unknown one is a problem, and never ignored. */
public final class Parameters {

    /** How often a parameter may be given. */
    public static final int MOST_VALUES = 20;

    private final MultiValueMap<String, String> values;

    /**
     * The parameters of a request.
     *
     * @throws Problem naming the first that is not among {@code allowed}
     */
    public Parameters(ServerHttpRequest request, String... allowed) {
        this.values = request.getQueryParams();
        for (String name : values.keySet()) {
            if (!Arrays.asList(allowed).contains(name)) {
                throw ProblemCode.INVALID_PARAMETER.because(
                        "unknown parameter '%s'; %s"
                                .formatted(
                                        name,
                                        allowed.length == 0
                                                ? "there are none here"
                                                : "allowed are "
                                                        + new TreeSet<>(Arrays.asList(allowed))));
            }
        }
    }

    /** All values of a parameter; an empty value is a problem. */
    public List<String> all(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > MOST_VALUES) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'%s' may be given %d times at most".formatted(name, MOST_VALUES));
        }
        if (given.stream().anyMatch(value -> value == null || !Forms.saysSomething(value))) {
            throw ProblemCode.INVALID_PARAMETER.because("'" + name + "' has no value");
        }
        return given;
    }

    /** The value of a parameter that may be given only once. */
    public @Nullable String one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw ProblemCode.INVALID_PARAMETER.because("'" + name + "' is given more than once");
        }
        return given.isEmpty() ? null : given.getFirst();
    }

    /** Words, in so many characters at most. */
    public @Nullable String words(String name, int most) {
        String text = one(name);
        if (text != null && text.codePointCount(0, text.length()) > most) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'%s' must have at most %d characters".formatted(name, most));
        }
        return text;
    }

    /** A whole number within bounds. */
    public int number(String name, int least, int most, int otherwise) {
        String text = one(name);
        if (text == null) {
            return otherwise;
        }
        // Integer.parseInt alone takes a plus, and the digits of every script
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw ProblemCode.INVALID_PARAMETER.because(
                "'%s' must be a whole number from %d to %d".formatted(name, least, most));
    }

    /** True or false; false if it is not given. */
    public boolean flag(String name) {
        String text = one(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ProblemCode.INVALID_PARAMETER.because("'" + name + "' must be true or false");
    }
}

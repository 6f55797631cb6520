package dev.dateline.api.problem;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;

/** Reads the parameters of a query strictly: what is unknown is a problem, never ignored. */
public final class Parameters {

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
                        "'%s' is no parameter here; allowed are %s"
                                .formatted(name, new TreeSet<>(Arrays.asList(allowed))));
            }
        }
    }

    /** All values of a parameter, of which the empty string is none. */
    public List<String> all(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.stream().anyMatch(value -> value == null || value.isBlank())) {
            throw ProblemCode.INVALID_PARAMETER.because("'" + name + "' has no value");
        }
        return given;
    }

    /** The value of a parameter that may be given once. */
    public @Nullable String one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw ProblemCode.INVALID_PARAMETER.because("'" + name + "' is given more than once");
        }
        return given.isEmpty() ? null : given.getFirst();
    }

    /** A whole number within bounds. */
    public int number(String name, int least, int most, int otherwise) {
        String text = one(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ProblemCode.INVALID_PARAMETER.because(
                "'%s' must be a whole number from %d to %d".formatted(name, least, most));
    }

    /** True or false, false where it is not given. */
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

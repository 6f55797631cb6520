package dev.dateline.api.stream;

import dev.dateline.api.log.Frame;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscriber wants: of these sources, in these languages; none named means all.
 * {@code en} takes {@code en-GB} too. An event is wanted if the item matches as it is or as it was
 * before.
 */
public record StreamFilter(Set<String> sources, List<String> languages) {

    private static final int MOST = 500;

    public StreamFilter {
        sources = Set.copyOf(sources);
        languages = List.copyOf(languages);
    }

    /** The filter of a request. */
    public static StreamFilter of(Parameters parameters) {
        List<String> sources = parameters.all("source");
        List<String> languages = parameters.all("lang");
        if (sources.size() > MOST || languages.size() > MOST) {
            throw ProblemCode.INVALID_PARAMETER.because("at most " + MOST + " values are allowed");
        }
        for (String source : sources) {
            if (!source.matches("src_[a-z2-7]{16}")) {
                throw ProblemCode.INVALID_PARAMETER.because(
                        "'source' must be the id of a source, such as src_abcdefghijklmnop");
            }
        }
        return new StreamFilter(
                Set.copyOf(sources),
                languages.stream().map(StreamFilter::language).collect(Collectors.toList()));
    }

    private static String language(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag().toLowerCase(Locale.ROOT);
            }
        } catch (IllformedLocaleException e) {
            // told below
        }
        throw ProblemCode.INVALID_PARAMETER.because("'lang' must be BCP 47, such as en or pt-BR");
    }

    boolean matches(Frame frame) {
        return (sources.isEmpty() || sources.contains(frame.sourceId()))
                && (languages.isEmpty() || speaks(frame.language()) || speaks(frame.before()));
    }

    private boolean speaks(@Nullable String language) {
        if (language == null) {
            return false;
        }
        String tag = language.toLowerCase(Locale.ROOT);
        return languages.stream()
                .anyMatch(wanted -> tag.equals(wanted) || tag.startsWith(wanted + "-"));
    }
}

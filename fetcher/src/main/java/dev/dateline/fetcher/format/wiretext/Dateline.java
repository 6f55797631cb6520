package dev.dateline.fetcher.format.wiretext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place and the agency before the text: {@code Hamburg (dpa) -}.
 *
 * @param text as it is printed, null if there is none
 * @param before the paragraphs before the one that begins with it
 * @param body that paragraph without it, and all others
 */
public record Dateline(@Nullable String text, List<TextBlock> before, List<TextBlock> body) {

    private static final Pattern FORM =
            Pattern.compile(
                    "\\s*+(\\p{Lu}[^()]{0,80}?\\s?\\(([\\p{L}][\\p{L}/ .-]{1,40})\\)\\s*[-_\\u2013\\u2014]{1,2})\\s");
    private static final Set<String> AGENCIES =
            Set.of(
                    "dpa", "ap", "afp", "reuters", "epd", "kna", "sid", "apa", "ansa", "efe", "ats",
                    "sda", "tca", "upi", "pa", "cp", "aap");

    /** A teaser may stand before it, but not more. */
    private static final int FARTHEST = 2;

    /**
     * Finds it in the first paragraphs.
     *
     * @param agency who sends the message, which is an agency, too
     */
    public static Dateline of(List<TextBlock> blocks, @Nullable String agency) {
        for (int i = 0; i < Math.min(FARTHEST, blocks.size()); i++) {
            String line = blocks.get(i).lines().getFirst();
            Matcher form = FORM.matcher(line + " ");
            if (form.lookingAt() && isAgency(form.group(2), agency)) {
                List<TextBlock> body = new ArrayList<>(blocks.subList(i, blocks.size()));
                body.set(0, body.getFirst().without(Math.min(form.end(), line.length())));
                return new Dateline(WireText.line(form.group(1)), blocks.subList(0, i), body);
            }
        }
        return new Dateline(null, List.of(), blocks);
    }

    private static boolean isAgency(String mark, @Nullable String agency) {
        return Arrays.stream(mark.toLowerCase(Locale.ROOT).split("[/ -]", -1))
                .anyMatch(name -> AGENCIES.contains(name) || name.equalsIgnoreCase(agency));
    }
}

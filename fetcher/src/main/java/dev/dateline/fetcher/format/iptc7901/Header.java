package dev.dateline.fetcher.format.iptc7901;

import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the text: {@code bdt0123 4 pl 110 dpa 0456}, and the words of the slug below
 * it.
 *
 * @param source the service, such as {@code bdt}
 * @param number of the message in the service, which wraps; "0000" where nobody counts
 * @param urgency 1 (flash) to 6
 * @param agency who wrote it, such as {@code dpa}, and the number that it has there
 */
record Header(
        @Nullable String source,
        @Nullable String number,
        @Nullable Integer urgency,
        @Nullable String category,
        @Nullable String agency,
        @Nullable String agencyNumber,
        @Nullable String slugline) {

    static final String NAME = "(\\p{L}[\\p{L}\\p{M}_-]{0,19})(\\d{1,6})";

    private static final Pattern FORM =
            Pattern.compile(
                    NAME
                            + "\\s+([1-9])(?:\\s+(\\p{L}{1,4})(?=\\s|$))?(?:\\s+\\d{1,6}(?=\\s|$))?(.*)");

    /** Other fields may stand before it. */
    private static final Pattern AGENCY =
            Pattern.compile("(?<!\\S)(\\p{L}[\\p{L}_-]{0,19})(?:\\s+(\\d{1,6})(?!\\S)|\\s*$)");

    /** Where the slug is longer than its line. */
    private static final int MOST_SLUG_LINES = 5;

    static Header of(String text) {
        List<String> lines =
                WireText.lines(text).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(MOST_SLUG_LINES + 1)
                        .toList();
        Matcher form = FORM.matcher(lines.isEmpty() ? "" : lines.getFirst());
        boolean known = form.matches();
        String slug = slug(known ? lines.subList(1, lines.size()) : lines);
        if (!known) {
            return new Header(null, null, null, null, null, null, slug);
        }
        Matcher agency = AGENCY.matcher(form.group(5));
        boolean named = agency.find();
        return new Header(
                form.group(1),
                form.group(2),
                Integer.valueOf(form.group(3)),
                form.group(4),
                named ? agency.group(1) : null,
                named ? agency.group(2) : null,
                slug);
    }

    private static @Nullable String slug(List<String> lines) {
        String all = WireText.unwrapped(lines);
        String slug = all.endsWith("/") ? all.substring(0, all.length() - 1).strip() : all;
        return slug.isEmpty() ? null : slug;
    }

    boolean isKnown() {
        return source != null;
    }

    /** The service's number, or else the agency's; null if nobody counts. */
    @Nullable String name() {
        return isCounted(number)
                ? source + number
                : isCounted(agencyNumber) ? agency + agencyNumber : null;
    }

    static boolean isCounted(@Nullable String number) {
        return number != null && !number.matches("0+");
    }

    List<String> keywords() {
        return slugline == null
                ? List.of()
                : Arrays.stream(slugline.split("/", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}

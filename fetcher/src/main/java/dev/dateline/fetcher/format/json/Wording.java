package dev.dateline.fetcher.format.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of which there are several with different roles: the one that is wanted is taken. */
public final class Wording {

    public static final List<String> HEADLINES = List.of("main", "headline");

    public static final List<String> CAPTIONS =
            List.of("caption", "drol:caption", "text", "summary", "main");

    public static final List<String> SUMMARIES =
            List.of("summary", "abstract", "teaser", "drol:summary", "text", "main", "caption");

    private static final String VALUE = "value | description";

    private Wording() {}

    /**
     * The text with the first of the roles that is there, else the first text that is no credit.
     *
     * @param place where the list of texts is
     */
    public static @Nullable String of(JsonItem item, String place, List<String> roles) {
        List<JsonItem> texts =
                item.each(place).stream()
                        .filter(text -> text.text(VALUE) != null)
                        .filter(text -> !isCredit(text.text("role")))
                        .toList();
        for (String role : roles) {
            for (JsonItem text : texts) {
                if (role.equals(text.text("role"))) {
                    return text.text(VALUE);
                }
            }
        }
        return texts.isEmpty() ? null : texts.getFirst().text(VALUE);
    }

    private static boolean isCredit(@Nullable String role) {
        return role != null && role.contains("credit");
    }
}

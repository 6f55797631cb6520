package dev.dateline.processor.copy;

import dev.dateline.contract.entry.Entry.InfoSource;
import dev.dateline.contract.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the items of agencies, and who gives an agency credit. */
public final class Agency {

    /** What agencies deliver in. */
    private static final Set<String> FORMATS =
            Set.of("newsml-g2", "newsml", "ninjs", "nitf", "iptc7901", "anpa1312", "ap", "dpa");

    private static final int LONGEST = 200;
    private static final int MOST = 10;

    private Agency() {}

    /** Whether an agency has delivered it. */
    public static boolean isOf(Item item) {
        return FORMATS.contains(item.provenance().format());
    }

    /** The names that an agency signs an item of its own with, each as words between spaces. */
    static List<String> names(Item item) {
        List<String> names = new ArrayList<>();
        add(names, wires(item));
        item.meaning().infoSources().stream().limit(MOST).forEach(one -> add(names, one.name()));
        return names.stream().distinct().toList();
    }

    private static void add(List<String> names, @Nullable String given) {
        String name = words(given);
        if (name.length() > 3) {
            names.add(name);
        }
    }

    /** Whom an item gives credit to, as words between spaces. */
    static String credits(Item item) {
        StringBuilder credits = new StringBuilder();
        credits.append(words(item.text().byline())).append(words(wires(item)));
        credits.append(words(item.rights().creditline()));
        for (InfoSource source : item.meaning().infoSources().stream().limit(MOST).toList()) {
            credits.append(words(source.name()));
        }
        return credits.toString();
    }

    private static @Nullable String wires(Item item) {
        Item.Dateline dateline = item.text().dateline();
        return dateline == null ? null : dateline.wire();
    }

    private static String words(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String start = text.substring(0, Math.min(text.length(), LONGEST));
        return " "
                + start.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip()
                + " ";
    }
}

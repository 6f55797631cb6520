package dev.dateline.api.letters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a letter lies. */
record LetterId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("dl_(\\d{1,5})-(\\d{1,18})");

    static @Nullable LetterId parse(String text) {
        Matcher id = FORM.matcher(text);
        return id.matches()
                ? new LetterId(Integer.parseInt(id.group(1)), Long.parseLong(id.group(2)))
                : null;
    }

    @Override
    public String toString() {
        return "dl_" + partition + "-" + offset;
    }
}

package dev.dateline.api.deadletters;

import dev.dateline.api.form.Forms;
import org.jspecify.annotations.Nullable;

/** Where a dead letter lies: its partition and its offset. */
record DeadLetterId(int partition, long offset) {

    private static final String PREFIX = "dl_";

    static @Nullable DeadLetterId parse(String text) {
        if (!text.matches(Forms.DEAD_LETTER_ID)) {
            return null;
        }
        int between = text.indexOf('-');
        return new DeadLetterId(
                Integer.parseInt(text.substring(PREFIX.length(), between)),
                Long.parseLong(text.substring(between + 1)));
    }

    @Override
    public String toString() {
        return PREFIX + partition + "-" + offset;
    }
}

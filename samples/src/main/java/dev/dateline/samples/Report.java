package dev.dateline.samples;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a text as the agency sends it, whatever the format.
 *
 * @param id the same in all versions
 * @param created when the first version was sent, and {@code sent} this one
 */
record Report(String id, int version, Instant created, Instant sent, Terms terms, Text text) {

    /** The words of the agency's ids before the number. */
    static final String IDS = "urn:newsml:samples.invalid:2026:";

    /**
     * How it may be used.
     *
     * @param status of IPTC's NewsCodes, such as {@code usable}
     * @param signal of IPTC's NewsCodes, empty where there is none
     * @param embargo until when it must not be used
     * @param note for editors, empty where there is none
     */
    record Terms(
            String status, String signal, int urgency, @Nullable Instant embargo, String note) {

        static final Terms USUAL = new Terms("usable", "", 5, null, "");
    }

    /**
     * What it says.
     *
     * @param html its paragraphs
     */
    record Text(String category, String place, String headline, String html) {

        String slugline() {
            return (category + "-" + place).replace(' ', '-');
        }

        /** The code of IPTC's Media Topics, empty where none is known. */
        String topic() {
            return switch (category) {
                case "weather" -> "17000000";
                case "labour" -> "09000000";
                case "economy" -> "04000000";
                case "sport" -> "15000000";
                default -> "";
            };
        }
    }
}

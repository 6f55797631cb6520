package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.Reading;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ops may say of how documents are to be read. */
final class ReadingFields {

    static final Set<String> NAMES =
            Set.of("format", "charset", "versions", "emptyEmbargo", "zone");

    private ReadingFields() {}

    /** What is said; what is absent stays, and null takes back to the default. */
    static Reading of(JsonNode body, Reading before) {
        return new Reading(
                body.has("format")
                        ? format(SourceFields.text(body, "format"))
                        : before.pinnedFormat(),
                body.has("charset")
                        ? charset(SourceFields.text(body, "charset"))
                        : before.charset(),
                body.has("versions")
                        ? oneOf(Reading.Versions.class, body, "versions")
                        : before.versions(),
                body.has("emptyEmbargo")
                        ? oneOf(Reading.EmptyEmbargo.class, body, "emptyEmbargo")
                        : before.emptyEmbargo(),
                body.has("zone") ? zone(SourceFields.text(body, "zone")) : before.zone());
    }

    private static @Nullable String format(@Nullable String format) {
        if (format != null && !Reading.FORMATS.contains(format)) {
            throw ProblemCode.INVALID_BODY.because("format must be one of " + Reading.FORMATS);
        }
        return format;
    }

    private static @Nullable String charset(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1) {
                return charset.name();
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // told below
        }
        throw ProblemCode.INVALID_BODY.because(
                "charset must be a set of single bytes that Java knows, such as ISO-8859-1 or"
                        + " windows-1252; UTF-8 is found without it");
    }

    /** By its name in full: an offset would be wrong for half of the year. */
    private static @Nullable String zone(@Nullable String name) {
        if (name != null && !ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemCode.INVALID_BODY.because(
                    "zone must be the IANA name of a time zone, such as Europe/Berlin or UTC");
        }
        return name;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
            Class<E> type, JsonNode body, String name) {
        String text = SourceFields.text(body, name);
        if (text == null) {
            return null;
        }
        List<E> all = Arrays.asList(type.getEnumConstants());
        return all.stream()
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> ProblemCode.INVALID_BODY.because(name + " must be one of " + all));
    }
}

package dev.dateline.fetcher.format.nitf;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.Embargoes;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The state of a document, and what it says of the state of another. */
final class NitfStatus {

    /** Some documents end another one by what they are themselves. */
    private static final Set<String> ENDS = Set.of("canceled", "cancelled", "withheld", "killed");

    /**
     * An id of dpa ends with the number of its version, which would make each version another id.
     */
    private static final Pattern WITH_VERSION = Pattern.compile("([^:]+):(\\d{1,9})");

    private NitfStatus() {}

    static @Nullable String id(NitfSource source, String place) {
        return withoutVersion(source, source.text(place));
    }

    static @Nullable String version(NitfSource source, String place) {
        Matcher parts = parts(source, source.text(place));
        return parts == null ? null : parts.group(2);
    }

    static void order(NitfSource source, String place, EntryDraft draft) {
        String other = withoutVersion(source, source.text(place));
        String own = id(source, "head/docdata//doc-id/@id-string");
        String status = source.text("head/docdata/@management-idref-status");
        if (status == null) {
            status = ending(source.text("head/docdata/@management-status"));
        }
        if (other != null && status != null && !other.equals(own)) {
            draft.order(new Entry.Order(other, status));
        }
    }

    /** Of several that disagree the one that holds it back the longest. */
    static @Nullable ProviderTime release(NitfSource source, String place) {
        return source.elements(place).stream()
                .map(NitfStatus::embargo)
                .max(Comparator.comparing(NitfStatus::end))
                .orElse(null);
    }

    static @Nullable ProviderTime embargoed(NitfSource source, String place) {
        String status = source.text(place);
        return Embargoes.read("management-status", status, "embargoed".equalsIgnoreCase(status));
    }

    static @Nullable String correction(NitfSource source, String place) {
        return source.elements(place).isEmpty() ? null : "sig:correction";
    }

    private static ProviderTime embargo(Element release) {
        String text = XmlPlaces.text(release, "@norm|");
        ProviderTime time = Embargoes.read(release.getName(), text, true);
        return time != null ? time : new ProviderTime(null, null, release.getName(), "");
    }

    private static Instant end(ProviderTime embargo) {
        return embargo.instant() == null ? Instant.MAX : embargo.instant();
    }

    private static @Nullable String ending(@Nullable String status) {
        return status != null && ENDS.contains(status.toLowerCase(Locale.ROOT)) ? status : null;
    }

    private static @Nullable String withoutVersion(NitfSource source, @Nullable String id) {
        Matcher parts = parts(source, id);
        return parts == null ? id : parts.group(1);
    }

    private static @Nullable Matcher parts(NitfSource source, @Nullable String id) {
        String from = source.text("head/docdata//doc-id/@regsrc");
        if (id == null || from == null || !from.toLowerCase(Locale.ROOT).startsWith("dpa")) {
            return null;
        }
        Matcher parts = WITH_VERSION.matcher(id);
        return parts.matches() ? parts : null;
    }
}

package dev.dateline.fetcher.format.newsml1;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.Embargoes;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The identity of an item, and its state now and later. */
final class Management {

    private static final String STATUS = "NewsManagement/Status/@FormalName";
    private static final String REVISION = "Identification/NewsIdentifier/RevisionId";

    /** Revisions that consist of changes alone: to the text, or to what is said of its state. */
    private static final Set<String> CHANGES = Set.of("U", "A");

    private Management() {}

    /** The public identifier without the revision, which the standard builds of these parts. */
    static @Nullable String id(NewsItem item, String place) {
        String provider = item.text(place + "/ProviderId");
        String date = item.text(place + "/DateId");
        String id = item.text(place + "/NewsItemId");
        if (provider != null && date != null && id != null) {
            return "urn:newsml:" + provider + ":" + date + ":" + id;
        }
        String identifier = item.text(place + "/PublicIdentifier");
        String revision = item.text(REVISION);
        return identifier == null || revision == null
                ? identifier != null ? identifier : id
                : identifier.replaceFirst(":" + Pattern.quote(revision) + "[NUA]?$", "");
    }

    static boolean hasId(NewsItem item) {
        return id(item, "Identification/NewsIdentifier") != null;
    }

    /** Whether a revision can only be understood together with the one before. */
    static boolean isChange(NewsItem item) {
        String update = item.text(REVISION + "/@Update");
        boolean change = update != null && CHANGES.contains(update);
        return change && XmlPlaces.elements(item.element(), "NewsComponent").isEmpty();
    }

    /** Whether it must not be seen, now or for ever, for which no text is needed. */
    static boolean isHeldBack(NewsItem item) {
        String status = item.text(STATUS);
        return status != null && !status.equalsIgnoreCase("usable");
    }

    /** Where the end of an element is missing, its neighbours are in it, the status too. */
    static boolean isDisordered(NewsItem item) {
        int all = XmlPlaces.elements(item.element(), "//NewsManagement").size();
        List<Element> here = XmlPlaces.elements(item.element(), "NewsManagement");
        return here.size() < all
                || here.stream()
                        .anyMatch(
                                management ->
                                        XmlPlaces.elements(management, "Status").isEmpty()
                                                && !XmlPlaces.elements(management, "//Status")
                                                        .isEmpty());
    }

    /** As given; what IPTC calls to rectify others call a correction. */
    static List<String> signals(NewsItem item, String place) {
        List<String> signals = new ArrayList<>(item.texts(place));
        if (signals.stream()
                .anyMatch(signal -> signal.toLowerCase(Locale.ROOT).startsWith("rectif"))) {
            signals.add("sig:correction");
        }
        return signals;
    }

    /** What is embargoed now ends when it becomes usable; if that is not told, it has no end. */
    static @Nullable ProviderTime embargo(NewsItem item, String place) {
        String status = item.text(STATUS);
        if (!"embargoed".equalsIgnoreCase(status)) {
            return null;
        }
        List<Element> ends = changes(item, place, "usable");
        return ends.isEmpty()
                ? Embargoes.read("Status", status, true)
                : Embargoes.read(
                        "StatusWillChange", XmlPlaces.text(ends.getFirst(), "DateAndTime"), true);
    }

    static @Nullable ProviderTime expires(NewsItem item, String place) {
        List<Element> ends = changes(item, place, "canceled");
        return ends.isEmpty()
                ? null
                : ProviderTimes.read(
                        "StatusWillChange", XmlPlaces.text(ends.getFirst(), "DateAndTime"));
    }

    private static List<Element> changes(NewsItem item, String place, String status) {
        return item.elements(place).stream()
                .filter(
                        change ->
                                status.equalsIgnoreCase(
                                        XmlPlaces.text(change, "FutureStatus/@FormalName")))
                .toList();
    }
}

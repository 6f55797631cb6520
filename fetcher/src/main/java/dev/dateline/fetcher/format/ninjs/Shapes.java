package dev.dateline.fetcher.format.ninjs;

import dev.dateline.fetcher.format.json.JsonItem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells the versions of ninjs apart by the names that came with them. */
final class Shapes {

    private static final Map<String, List<String>> NAMES =
            new TreeMap<>(
                    Map.of(
                            "1",
                            List.of(
                                    "headline",
                                    "byline",
                                    "mimetype",
                                    "subject",
                                    "person",
                                    "place",
                                    "organisation",
                                    "object",
                                    "event",
                                    "genre",
                                    "infosource",
                                    "trustindicator",
                                    "$standard"),
                            "2",
                            List.of(
                                    "headlines",
                                    "bodies",
                                    "descriptions",
                                    "by",
                                    "subjects",
                                    "people",
                                    "places",
                                    "organisations",
                                    "objects",
                                    "events",
                                    "genres",
                                    "infosources",
                                    "trustindicators",
                                    "standard"),
                            "3",
                            List.of(
                                    "versionCreated",
                                    "firstCreated",
                                    "contentCreated",
                                    "embargoedUntil",
                                    "pubStatus",
                                    "representationType",
                                    "copyrightHolder",
                                    "copyrightNotice",
                                    "usageTerms",
                                    "edNote",
                                    "infoSources",
                                    "altIds",
                                    "trustIndicators",
                                    "rightsInfo",
                                    "digitalSourceType",
                                    "eventDetails",
                                    "plannedCoverage")));

    private Shapes() {}

    /** The version that an item declares if its names agree, else what they say: 1, 2 or 3. */
    static @Nullable String version(JsonItem item) {
        String shape = null;
        for (Map.Entry<String, List<String>> names : NAMES.entrySet()) {
            if (names.getValue().stream().anyMatch(item.node()::has)) {
                shape = names.getKey();
            }
        }
        shape = shape == null ? ofForms(item.node()) : shape;
        String declared = item.text("standard.version | $standard.version");
        if (declared != null && (shape == null || declared.startsWith(shape + "."))) {
            return declared;
        }
        return shape;
    }

    /** Version 1 has names with roles in them and objects where the others have lists. */
    private static @Nullable String ofForms(JsonNode item) {
        for (String name : List.of("renditions", "associations", "altids")) {
            if (item.path(name).isContainer()) {
                return item.path(name).isObject() ? "1" : "2";
            }
        }
        boolean hasRoles =
                item.propertyNames().stream()
                        .anyMatch(
                                name ->
                                        name.startsWith("body_")
                                                || name.startsWith("description_")
                                                || name.startsWith("headline_"));
        return hasRoles ? "1" : null;
    }
}

package dev.dateline.store;

import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/**
 * What is removed of the versions of an item that is withdrawn: all that {@link
 * dev.dateline.contract.item.Item#redacted} leaves out.
 */
final class Redaction {

    private static final String ITEM = "version.item.";

    static final String PUB_STATUS = ITEM + "pubStatus";
    static final String WITHDRAWAL = ITEM + "withdrawal";

    static final List<Bson> REMOVED =
            Stream.of(
                            "headline",
                            "slugline",
                            "byline",
                            "dateline",
                            "abstract",
                            "bodyHtml",
                            "bodyText",
                            "edNotes",
                            "subjects",
                            "genres",
                            "keywords",
                            "places",
                            "people",
                            "organisations",
                            "infoSources",
                            "associations",
                            "links",
                            "copyrightHolder",
                            "copyrightNotice",
                            "usageTerms",
                            "creditline",
                            "duplicateOf",
                            "times")
                    .map(field -> Updates.unset(ITEM + field))
                    .toList();

    private Redaction() {}
}

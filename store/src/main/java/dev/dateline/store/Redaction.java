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

    private static final List<String> OF_THE_ITEM =
            List.of(
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
                    "names",
                    "associations",
                    "links",
                    "copyrightHolder",
                    "copyrightNotice",
                    "usageTerms",
                    "creditline",
                    "duplicateOf",
                    "syndicatedFrom",
                    "evolvedFrom",
                    "times");

    /** Reasons have words of the text, and so have the hashes that it is compared by. */
    private static final List<String> OF_THE_LEDGER =
            List.of("version.ledger.reasons", "version.ledger.likeness");

    static final List<Bson> REMOVED =
            Stream.concat(OF_THE_ITEM.stream().map(field -> ITEM + field), OF_THE_LEDGER.stream())
                    .map(Updates::unset)
                    .toList();

    private Redaction() {}
}

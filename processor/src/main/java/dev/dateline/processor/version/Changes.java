package dev.dateline.processor.version;

import dev.dateline.contract.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which fields differ between two versions, of those that a reader would notice. */
final class Changes {

    private final List<String> names = new ArrayList<>();

    private Changes() {}

    static List<String> between(Item before, Item after) {
        Changes changes = new Changes();
        changes.ofText(before.text(), after.text());
        changes.ofStatus(before.status(), after.status());
        changes.of("publishedAt", before.instants().publishedAt(), after.instants().publishedAt());
        changes.of("subjects", before.meaning().subjects(), after.meaning().subjects());
        changes.of("associations", before.media().associations(), after.media().associations());
        changes.of("links", before.media().links(), after.media().links());
        changes.of(
                "copyrightNotice",
                before.rights().copyrightNotice(),
                after.rights().copyrightNotice());
        changes.of("duplicateOf", before.lineage().duplicateOf(), after.lineage().duplicateOf());
        return changes.names;
    }

    private void ofStatus(Item.Status before, Item.Status after) {
        of("pubStatus", before.pubStatus(), after.pubStatus());
        of("urgency", before.urgency(), after.urgency());
        of("signals", before.signals(), after.signals());
        of("expires", before.expires(), after.expires());
    }

    private void ofText(Item.Text before, Item.Text after) {
        of("headline", before.headline(), after.headline());
        of("slugline", before.slugline(), after.slugline());
        of("byline", before.byline(), after.byline());
        of("dateline", before.dateline(), after.dateline());
        of("abstract", before.summary(), after.summary());
        of("bodyText", before.bodyText(), after.bodyText());
        of("bodyHtml", before.bodyHtml(), after.bodyHtml());
        of("edNotes", before.edNotes(), after.edNotes());
        of("language", before.language(), after.language());
    }

    private void of(String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }
}

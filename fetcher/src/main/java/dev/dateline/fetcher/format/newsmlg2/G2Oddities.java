package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.text.Sentence;

/** What the agency should correct in an item that can be read. */
final class G2Oddities {

    private G2Oddities() {}

    static void of(G2Item item, Entry entry) {
        if (entry.identity().providerId() == null) {
            item.oddities().add("it has no guid, so that its versions can't be told");
        }
        ProviderTime embargo = entry.status().embargo();
        if (embargo != null && embargo.instant() == null) {
            item.oddities()
                    .add(
                            "its embargo has no date, time and zone: \"%s\""
                                    .formatted(Sentence.withoutWords(embargo.original())));
        }
        if (entry.status().pubStatus() == null && !item.elements("itemMeta/pubStatus").isEmpty()) {
            item.oddities().add("its pubStatus has no code");
        }
        String urgency = item.line("contentMeta/urgency");
        if (urgency != null && entry.status().urgency() == null) {
            item.oddities().add("its urgency is not a digit from 1 to 9");
        }
    }
}

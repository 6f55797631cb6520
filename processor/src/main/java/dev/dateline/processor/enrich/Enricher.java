package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Rights;
import dev.dateline.contract.record.Ids;
import dev.dateline.processor.language.Languages;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes an item of an observation, stage by stage. A rule: what it says depends on its arguments
 * alone.
 */
@Component
public final class Enricher {

    private final List<Stage> stages;

    public Enricher(Languages languages) {
        this.stages =
                List.of(
                        new CleanText(),
                        new FindLanguage(languages),
                        new Describe(),
                        new ReadPressWire(),
                        new PrintText());
    }

    /** The observation, ready to be decided on. */
    public DeskInput.Observed enrich(Observation observation) {
        Draft draft = Draft.of(observation);
        for (Stage stage : stages) {
            draft = stage.apply(draft);
        }
        return new DeskInput.Observed(
                DeskInput.SCHEMA,
                observation.number(),
                observation.transmission(),
                observation.backfill(),
                draft.fingerprint(),
                false,
                List.of(),
                item(draft));
    }

    private static Item item(Draft draft) {
        Observation observation = draft.observation();
        Entry entry = draft.entry();
        ProviderTime published = entry.times().publishedOrUpdated();
        ProviderTime revised = entry.times().updatedOrPublished();
        return new Item(
                new Item.Identity(
                        observation.itemId(),
                        observation.sourceId(),
                        entry.identity().providerId(),
                        entry.identity().altIds(),
                        0,
                        entry.status().providerVersion(),
                        tag(draft)),
                Item.Status.USABLE,
                new Item.Instants(
                        instant(published), instant(revised), observation.observedAt(), null),
                draft.text(),
                draft.meaning(),
                draft.media(),
                rights(entry.rights()),
                new Lineage(null),
                times(published, revised),
                observation.provenance());
    }

    /** Equal for equal content, whatever tracks its readers. */
    private static String tag(Draft draft) {
        Entry entry = draft.entry();
        Item.Text text = draft.text();
        ProviderTime published = entry.times().publishedOrUpdated();
        return Ids.tag(
                text.headline(),
                text.byline(),
                text.summary(),
                text.bodyText(),
                draft.addresses().toString(),
                entry.identity().link(),
                draft.meaning().subjects().toString(),
                draft.media().associations().toString(),
                published == null ? null : published.original(),
                entry.rights().notice());
    }

    private static Rights rights(Entry.Rights given) {
        return new Rights(
                given.copyrightHolder(), given.notice(), given.usageTerms(), given.creditline());
    }

    private static Map<String, ProviderTime> times(
            @Nullable ProviderTime published, @Nullable ProviderTime revised) {
        Map<String, ProviderTime> times = new HashMap<>();
        if (published != null) {
            times.put("publishedAt", published);
        }
        if (revised != null) {
            times.put("versionCreatedAt", revised);
        }
        return times;
    }

    private static @Nullable Instant instant(@Nullable ProviderTime time) {
        return time == null ? null : time.instant();
    }
}

package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Rights;
import dev.dateline.contract.record.Ids;
import dev.dateline.platform.deadline.Deadlines;
import dev.dateline.processor.dateline.HeadlineMark;
import dev.dateline.processor.dateline.MarkKind;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.story.StoryPrint;
import dev.dateline.processor.story.StoryText;
import dev.dateline.processor.topics.CurrentTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    public Enricher(Languages languages, CurrentTopics topics, Names names) {
        this.stages =
                List.of(
                        new CleanText(),
                        new FindLanguage(languages),
                        new Describe(),
                        new ReadPressWire(),
                        new FindTopics(topics),
                        new FindNames(names),
                        new PrintText());
    }

    /** The observation, ready to be decided on. */
    public DeskInput.Observed enrich(Observation observation) {
        Draft draft = Draft.of(observation);
        for (Stage stage : stages) {
            Deadlines.check();
            draft = stage.apply(draft);
        }
        Standing standing = Standing.of(observation, headlineCorrects(draft));
        return new DeskInput.Observed(
                DeskInput.SCHEMA,
                observation.number(),
                observation.transmission(),
                observation.backfill(),
                draft.fingerprint(),
                standing.embargo(),
                standing.orders(),
                item(draft, standing),
                likeness(draft),
                draft.reasons());
    }

    /** What the desk compares the text by. */
    private static @Nullable Likeness likeness(Draft draft) {
        Likeness text = draft.likeness();
        StoryPrint print = StoryText.of(draft.text()).print();
        String story = print.terms().length == 0 ? null : print.encode();
        return text == null && story == null
                ? null
                : new Likeness(1, text == null ? null : text.text(), story, null, null);
    }

    /** Whether its headline begins as those of corrections do. */
    private static boolean headlineCorrects(Draft draft) {
        HeadlineMark mark = HeadlineMark.of(draft.text().headline());
        return mark != null && mark.kind() == MarkKind.CORRECTION;
    }

    private static Item item(Draft draft, Standing standing) {
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
                standing.status(),
                new Item.Instants(
                        instant(published), instant(revised), observation.observedAt(), null),
                draft.text(),
                draft.meaning(),
                draft.media(),
                rights(entry.rights()),
                Lineage.NONE,
                times(published, revised, standing.times()),
                provenance(observation.provenance(), standing.warnings()));
    }

    /** Equal for equal content, whatever tracks its readers. */
    private static String tag(Draft draft) {
        Entry entry = draft.entry();
        Item.Text text = draft.text();
        ProviderTime published = entry.times().publishedOrUpdated();
        List<@Nullable String> parts =
                new ArrayList<@Nullable String>(
                        Arrays.<@Nullable String>asList(
                                text.headline(),
                                text.byline(),
                                text.summary(),
                                text.bodyText(),
                                draft.addresses().toString(),
                                entry.identity().link(),
                                given(entry),
                                draft.media().associations().toString(),
                                published == null ? null : published.original(),
                                entry.rights().notice()));
        // feeds say nothing of it, and their tags stay as they have always been
        parts.addAll(saidByWires(entry, text));
        return Ids.tag(parts.toArray(String[]::new));
    }

    /** What was concluded is left out: another model makes no other version of an item. */
    private static String given(Entry entry) {
        return entry.meaning().categories().stream()
                .map(
                        category ->
                                "Subject[scheme=%s, code=%s, name=%s, origin=PROVIDER]"
                                        .formatted(
                                                category.scheme(),
                                                category.term(),
                                                category.label()))
                .toList()
                .toString();
    }

    private static List<String> saidByWires(Entry entry, Item.Text text) {
        Entry.Status status = entry.status();
        List<String> said = new ArrayList<>();
        add(said, "pubStatus", status.pubStatus());
        add(said, "urgency", status.urgency());
        add(said, "priority", status.priority());
        add(said, "signals", status.signals().isEmpty() ? null : status.signals());
        add(said, "embargo", status.embargo() == null ? null : status.embargo().original());
        add(said, "expires", status.expires() == null ? null : status.expires().original());
        add(said, "slugline", text.slugline());
        add(said, "dateline", entry.text().dateline());
        add(said, "edNotes", text.edNotes().isEmpty() ? null : text.edNotes());
        return said;
    }

    private static void add(List<String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.add(name + " " + value);
        }
    }

    private static Rights rights(Entry.Rights given) {
        return new Rights(
                given.copyrightHolder(), given.notice(), given.usageTerms(), given.creditline());
    }

    private static Provenance provenance(Provenance given, List<String> warnings) {
        if (warnings.isEmpty()) {
            return given;
        }
        List<String> all = new ArrayList<>(given.warnings());
        all.addAll(warnings);
        return new Provenance(
                given.transport(), given.format(), given.formatVersion(), given.url(), all);
    }

    private static Map<String, ProviderTime> times(
            @Nullable ProviderTime published,
            @Nullable ProviderTime revised,
            Map<String, ProviderTime> ofStatus) {
        Map<String, ProviderTime> times = new HashMap<>(ofStatus);
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

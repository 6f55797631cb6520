package dev.dateline.fetcher.format.mapping;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import java.util.function.BiConsumer;

/**
 * A field of an entry, as rows of a mapping name it.
 *
 * @param into puts a value into a draft
 */
public record Field<V>(String name, BiConsumer<EntryDraft, V> into) {

    public static final Field<String> PROVIDER_ID =
            new Field<>("providerId", EntryDraft::providerId);
    public static final Field<String> LINK = new Field<>("link", EntryDraft::link);
    public static final Field<String> ALT_IDS = new Field<>("altIds", EntryDraft::altId);

    public static final Field<String> PROVIDER_VERSION =
            new Field<>("providerVersion", EntryDraft::providerVersion);
    public static final Field<String> PUB_STATUS = new Field<>("pubStatus", EntryDraft::pubStatus);
    public static final Field<String> URGENCY = new Field<>("urgency", EntryDraft::urgency);
    public static final Field<String> PRIORITY = new Field<>("priority", EntryDraft::priority);
    public static final Field<String> SIGNALS = new Field<>("signals", EntryDraft::signal);
    public static final Field<ProviderTime> EMBARGO = new Field<>("embargo", EntryDraft::embargo);
    public static final Field<ProviderTime> EXPIRES = new Field<>("expires", EntryDraft::expires);
    public static final Field<Entry.Order> ORDERS = new Field<>("orders", EntryDraft::order);

    public static final Field<String> TITLE = new Field<>("title", EntryDraft::title);
    public static final Field<String> SLUGLINE = new Field<>("slugline", EntryDraft::slugline);
    public static final Field<String> BYLINE = new Field<>("byline", EntryDraft::byline);
    public static final Field<String> DATELINE = new Field<>("dateline", EntryDraft::dateline);
    public static final Field<String> SUMMARY = new Field<>("summary", EntryDraft::summary);
    public static final Field<String> CONTENT = new Field<>("content", EntryDraft::content);
    public static final Field<String> AUTHORS = new Field<>("authors", EntryDraft::author);
    public static final Field<Entry.EdNote> ED_NOTES = new Field<>("edNotes", EntryDraft::edNote);

    public static final Field<Entry.Category> CATEGORIES =
            new Field<>("categories", EntryDraft::category);
    public static final Field<Entry.Concept> GENRES = new Field<>("genres", EntryDraft::genre);
    public static final Field<String> KEYWORDS = new Field<>("keywords", EntryDraft::keyword);
    public static final Field<Entry.Concept> PLACES = new Field<>("places", EntryDraft::place);
    public static final Field<Entry.Concept> PEOPLE = new Field<>("people", EntryDraft::person);
    public static final Field<Entry.Concept> ORGANISATIONS =
            new Field<>("organisations", EntryDraft::organisation);
    public static final Field<Entry.InfoSource> INFO_SOURCES =
            new Field<>("infoSources", EntryDraft::infoSource);

    public static final Field<ProviderTime> PUBLISHED =
            new Field<>("published", EntryDraft::published);
    public static final Field<ProviderTime> UPDATED = new Field<>("updated", EntryDraft::updated);
    public static final Field<String> LANGUAGE = new Field<>("language", EntryDraft::language);

    public static final Field<Entry.Enclosure> ENCLOSURES =
            new Field<>("enclosures", EntryDraft::enclosure);

    public static final Field<String> NOTICE = new Field<>("rights", EntryDraft::notice);
    public static final Field<String> COPYRIGHT_HOLDER =
            new Field<>("copyrightHolder", EntryDraft::copyrightHolder);
    public static final Field<String> USAGE_TERMS =
            new Field<>("usageTerms", EntryDraft::usageTerms);
    public static final Field<String> CREDITLINE =
            new Field<>("creditline", EntryDraft::creditline);
}

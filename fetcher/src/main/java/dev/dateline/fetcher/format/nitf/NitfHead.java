package dev.dateline.fetcher.format.nitf;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;
import static dev.dateline.fetcher.format.mapping.Mapping.row;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import java.util.List;

/** What the head of a NITF document says of it. */
final class NitfHead {

    static final Mapping<NitfSource> MAPPING =
            Mapping.of(
                    one(Field.PROVIDER_ID, "head/docdata//doc-id/@id-string", NitfStatus::id),
                    one(Field.PROVIDER_ID, "head/docdata/du-key/@key", NitfSource::text),
                    each(Field.ALT_IDS, "@uno", NitfSource::texts),
                    each(Field.ALT_IDS, "head/docdata/du-key/@key", NitfHead::story),
                    one(Field.LINK, "head/meta[@name=canonical]/@content", NitfSource::text),
                    one(Field.PROVIDER_VERSION, "head/docdata/du-key/@version", NitfSource::text),
                    one(
                            Field.PROVIDER_VERSION,
                            "head/docdata//doc-id/@id-string",
                            NitfStatus::version),
                    one(
                            Field.PROVIDER_VERSION,
                            "head/docdata/du-key/@generation",
                            NitfSource::text),
                    one(Field.PUB_STATUS, "head/docdata/@management-status", NitfSource::text),
                    row("orders", "head/docdata/@management-doc-idref", NitfStatus::order),
                    one(Field.EMBARGO, "head/docdata/@management-status", NitfStatus::embargoed),
                    one(Field.EXPIRES, "head/docdata/date.expire/@norm", NitfSource::time),
                    one(Field.SIGNALS, "head/docdata/correction", NitfStatus::correction),
                    one(Field.URGENCY, "head/docdata/urgency/@ed-urg", NitfSource::text),
                    one(
                            Field.PRIORITY,
                            "head/meta[@name=anpa-priority]/@content",
                            NitfSource::text),
                    one(Field.PRIORITY, "head/meta[@name=aap-priority]/@content", NitfSource::text),
                    one(Field.TITLE, "head/title", NitfSource::text),
                    one(Field.SLUGLINE, "head/meta[@name=anpa-keyword]/@content", NitfSource::text),
                    one(Field.SLUGLINE, "head/meta[@name=ap-keyword]/@content", NitfSource::text),
                    one(Field.SLUGLINE, "head/meta[@name=slug]/@content", NitfSource::text),
                    each(Field.ED_NOTES, "head/docdata/ed-msg", NitfHead::messages),
                    each(Field.ED_NOTES, "head/docdata/correction", NitfHead::messages),
                    each(Field.ED_NOTES, "head/meta[@name=anpa-takekey]/@content", NitfHead::takes),
                    each(Field.CATEGORIES, "head/tobject/tobject.subject", NitfSubjects::subjects),
                    each(
                            Field.CATEGORIES,
                            "head/docdata/identified-content/classifier",
                            NitfSubjects::classifiers),
                    each(
                            Field.CATEGORIES,
                            "head/docdata/identified-content/event",
                            NitfSubjects::classifiers),
                    each(Field.CATEGORIES, "head/docdata/fixture/@fix-id", NitfSubjects::named),
                    each(Field.CATEGORIES, "head/docdata/doc-scope/@scope", NitfSubjects::named),
                    each(
                            Field.CATEGORIES,
                            "head/meta[@name=anpa-category]/@content",
                            NitfSubjects::anpa),
                    each(
                            Field.CATEGORIES,
                            "head/meta[@name=ap-category]/@content",
                            NitfSubjects::anpa),
                    each(
                            Field.CATEGORIES,
                            "head/meta[@name=category]/@content",
                            NitfSubjects::categories),
                    each(
                            Field.CATEGORIES,
                            "head/pubdata/@position.section",
                            NitfSubjects::sections),
                    each(
                            Field.GENRES,
                            "head/tobject/tobject.property/@tobject.property.type",
                            NitfSubjects::genres),
                    each(Field.KEYWORDS, "head/docdata/key-list/keyword/@key", NitfSource::texts),
                    each(
                            Field.PLACES,
                            "head/docdata/identified-content/location",
                            NitfSubjects::concepts),
                    each(Field.PLACES, "head/docdata/evloc", NitfSubjects::eventPlaces),
                    each(Field.PLACES, "head/meta[@name=aap-place]/@content", NitfSubjects::places),
                    each(
                            Field.PEOPLE,
                            "head/docdata/identified-content/person",
                            NitfSubjects::concepts),
                    each(
                            Field.ORGANISATIONS,
                            "head/docdata/identified-content/org",
                            NitfSubjects::concepts),
                    each(Field.INFO_SOURCES, "head/docdata//doc-id/@regsrc", NitfHead::origins),
                    each(
                            Field.INFO_SOURCES,
                            "head/meta[@name=aap-source]/@content",
                            NitfHead::origins),
                    one(Field.PUBLISHED, "head/docdata/date.issue/@norm", NitfSource::time),
                    one(Field.PUBLISHED, "head/pubdata/@date.publication", NitfSource::time),
                    one(
                            Field.PUBLISHED,
                            "body/body.head/dateline/story.date/@norm",
                            NitfSource::time),
                    one(Field.LANGUAGE, "@xml:lang", NitfSource::text),
                    one(Field.LANGUAGE, "@baselang", NitfSource::text),
                    one(
                            Field.COPYRIGHT_HOLDER,
                            "head/docdata/doc.copyright/@holder",
                            NitfSource::text),
                    one(Field.COPYRIGHT_HOLDER, "head/docdata/doc.rights/@owner", NitfSource::text),
                    one(
                            Field.USAGE_TERMS,
                            "head/docdata/doc.rights/@limitations",
                            NitfSource::text));

    private NitfHead() {}

    /** The key of a story, which all its takes and updates have. */
    private static List<String> story(NitfSource source, String place) {
        return source.texts(place).stream().map(key -> "du-key:" + key).toList();
    }

    private static List<Entry.EdNote> messages(NitfSource source, String place) {
        return source.elements(place).stream()
                .map(
                        message ->
                                new Entry.EdNote(
                                        message.getAttributeValue("msg-type", message.getName()),
                                        message.getAttributeValue("info", "").strip()))
                .toList();
    }

    private static List<Entry.EdNote> takes(NitfSource source, String place) {
        return source.texts(place).stream().map(take -> new Entry.EdNote("take", take)).toList();
    }

    private static List<Entry.InfoSource> origins(NitfSource source, String place) {
        return source.texts(place).stream()
                .map(name -> new Entry.InfoSource("origin", name))
                .toList();
    }
}

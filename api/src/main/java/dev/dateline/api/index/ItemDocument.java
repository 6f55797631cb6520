package dev.dateline.api.index;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Meaning;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.store.StoredItem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/** The fields of an item in the index. */
final class ItemDocument {

    /** Must change with the fields, so that an index with another layout is rebuilt. */
    static final String LAYOUT = "5";

    static final Analyzer ANALYZER = new StandardAnalyzer();
    static final String ID = "id";
    static final String CREATED = "created";
    static final String SOURCE = "source";
    static final String LANGUAGE = "lang";

    /** As it was when the item was decided. */
    static final String STORY = "story";

    /** Codes of what it is about, and of all that these lie below. */
    static final String TOPIC = "topic";

    /** When the item came in, in milliseconds since 1970. */
    static final String ARRIVED = "arrived";

    /** From when it is no longer listed, in milliseconds since 1970; absent where it always is. */
    private static final String EXPIRES = "expires";

    /** Of an item that is withdrawn, which says nothing else and is not listed. */
    private static final String WITHDRAWN = "withdrawn";

    private static final String YES = "yes";

    /** How large it is as JSON, with bodies and without. */
    private static final String BYTES = "bytes";

    private static final String BYTES_WITHOUT_BODIES = "bytesWithoutBodies";
    private static final String VERSION = "version";
    private static final String APPLIED = "applied";
    private static final String TEXT = "text";

    private ItemDocument() {}

    /**
     * The document of an item. Of one that is withdrawn nothing is left but when it came in, for
     * the case that it is given out again.
     *
     * @param arrived when it came in, in milliseconds since 1970
     * @param bytes how large it is as JSON
     */
    static Document of(StoredItem stored, long arrived, int bytes) {
        Item item = stored.item();
        Document document = new Document();
        document.add(new StringField(ID, item.itemId(), Field.Store.YES));
        long created = stored.ledger().created();
        document.add(new LongPoint(CREATED, created));
        document.add(new NumericDocValuesField(CREATED, created));
        document.add(new StoredField(CREATED, created));
        document.add(new StoredField(VERSION, item.identity().version()));
        document.add(new StoredField(APPLIED, stored.applied()));
        document.add(new LongPoint(ARRIVED, arrived));
        document.add(new NumericDocValuesField(ARRIVED, arrived));
        document.add(new StoredField(ARRIVED, arrived));
        document.add(new StoredField(BYTES, bytes));
        document.add(new StoredField(BYTES_WITHOUT_BODIES, bytes - bodies(item.text())));
        if (item.status().pubStatus() != PubStatus.USABLE) {
            document.add(new StringField(WITHDRAWN, YES, Field.Store.NO));
            return document;
        }
        Instant expires = item.status().expires();
        if (expires != null) {
            document.add(new LongPoint(EXPIRES, expires.toEpochMilli()));
        }
        document.add(new StringField(SOURCE, item.sourceId(), Field.Store.NO));
        String story = item.lineage().storyId();
        if (story != null) {
            document.add(new StringField(STORY, story, Field.Store.NO));
            document.add(new SortedDocValuesField(STORY, new BytesRef(story)));
        }
        addTopics(document, item.meaning());
        addText(document, item.text());
        return document;
    }

    /** Without what is withdrawn, and what has expired by now. */
    static void listed(Instant now, BooleanQuery.Builder query) {
        query.add(new TermQuery(new Term(WITHDRAWN, YES)), Occur.MUST_NOT);
        query.add(
                LongPoint.newRangeQuery(EXPIRES, Long.MIN_VALUE, now.toEpochMilli()),
                Occur.MUST_NOT);
    }

    private static void addTopics(Document document, Meaning meaning) {
        MediaTopics topics = MediaTopics.packaged();
        for (String code : topics.withAbove(topics.codes(meaning.subjects()))) {
            document.add(new StringField(TOPIC, code, Field.Store.NO));
        }
    }

    private static void addText(Document document, Item.Text text) {
        if (text.language() != null) {
            String tag = text.language().toLowerCase(Locale.ROOT);
            // en-GB is also en
            for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
                document.add(new StringField(LANGUAGE, tag.substring(0, end), Field.Store.NO));
            }
        }
        for (String words :
                new String[] {text.headline(), text.byline(), text.summary(), text.bodyText()}) {
            if (words != null) {
                document.add(new TextField(TEXT, words, Field.Store.NO));
            }
        }
    }

    private static int bodies(Item.Text text) {
        return utf8(text.bodyHtml()) + utf8(text.bodyText());
    }

    private static int utf8(@Nullable String text) {
        return text == null ? 0 : UnicodeUtil.calcUTF16toUTF8Length(text, 0, text.length());
    }

    /** How large an item is as JSON. */
    static long bytes(Document document, boolean withBodies) {
        return number(document, withBodies ? BYTES : BYTES_WITHOUT_BODIES);
    }

    static Hit hit(Document document) {
        return new Hit(
                document.get(ID),
                (int) number(document, VERSION),
                number(document, CREATED),
                number(document, APPLIED));
    }

    /** When the item came in, in milliseconds since 1970. */
    static long arrived(Document document) {
        return number(document, ARRIVED);
    }

    private static long number(Document document, String field) {
        return document.getField(field).numericValue().longValue();
    }

    /** Any of the values; all documents if there are no values. */
    static void any(String field, List<String> values, BooleanQuery.Builder query) {
        if (!values.isEmpty()) {
            query.add(
                    new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()),
                    Occur.FILTER);
        }
    }

    /** All of the words; a text without a word, such as {@code ***}, is in no document. */
    static void all(String words, BooleanQuery.Builder query) throws IOException {
        List<String> terms = new ArrayList<>();
        try (TokenStream tokens = ANALYZER.tokenStream(TEXT, words)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        }
        if (terms.isEmpty()) {
            query.add(new MatchNoDocsQuery("no word"), Occur.FILTER);
        }
        terms.forEach(term -> query.add(new TermQuery(new Term(TEXT, term)), Occur.FILTER));
    }
}

package dev.dateline.api.index;

import dev.dateline.api.index.ItemIndex.Hit;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.store.StoredItem;
import java.io.IOException;
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
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** How an item lies in the index. */
final class ItemDocument {

    /** Changes whenever the fields do, so that an index of another layout is made anew. */
    static final String LAYOUT = "1";

    static final Analyzer ANALYZER = new StandardAnalyzer();
    static final String ID = "id";
    static final String CREATED = "created";
    static final String SOURCE = "source";
    static final String LANGUAGE = "lang";
    private static final String VERSION = "version";
    private static final String APPLIED = "applied";
    private static final String TEXT = "text";

    private ItemDocument() {}

    static Document of(StoredItem stored) {
        Item item = stored.item();
        Document document = new Document();
        document.add(new StringField(ID, item.itemId(), Field.Store.YES));
        long created = stored.ledger().created();
        document.add(new LongPoint(CREATED, created));
        document.add(new NumericDocValuesField(CREATED, created));
        document.add(new StoredField(CREATED, created));
        document.add(new StoredField(VERSION, item.version()));
        document.add(new StoredField(APPLIED, stored.applied()));
        document.add(new StringField(SOURCE, item.sourceId(), Field.Store.NO));
        if (item.language() != null) {
            String tag = item.language().toLowerCase(Locale.ROOT);
            // en-GB is also en
            for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
                document.add(new StringField(LANGUAGE, tag.substring(0, end), Field.Store.NO));
            }
        }
        for (String text :
                new String[] {item.headline(), item.byline(), item.summary(), item.bodyText()}) {
            if (text != null) {
                document.add(new TextField(TEXT, text, Field.Store.NO));
            }
        }
        return document;
    }

    static Hit hit(Document document) {
        return new Hit(
                document.get(ID),
                document.getField(VERSION).numericValue().intValue(),
                document.getField(CREATED).numericValue().longValue(),
                document.getField(APPLIED).numericValue().longValue());
    }

    /** Any of the values; all documents where there are none. */
    static void any(String field, List<String> values, BooleanQuery.Builder query) {
        if (!values.isEmpty()) {
            query.add(
                    new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()),
                    Occur.FILTER);
        }
    }

    /** All of the words. */
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
        terms.forEach(term -> query.add(new TermQuery(new Term(TEXT, term)), Occur.FILTER));
    }
}

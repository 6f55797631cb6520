package dev.dateline.api.index;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.LongBitSet;

/** Collects the stories of the items that were found. */
final class StoriesOf implements CollectorManager<StoriesOf.Part, Set<String>> {

    @Override
    public Part newCollector() {
        return new Part();
    }

    @Override
    public Set<String> reduce(Collection<Part> parts) {
        Set<String> all = new HashSet<>();
        parts.forEach(part -> all.addAll(part.stories));
        return all;
    }

    /** Those of a part of the index; their ids are read once each, at its end. */
    static final class Part extends SimpleCollector {

        private final Set<String> stories = new HashSet<>();
        private SortedDocValues values = DocValues.emptySorted();
        private LongBitSet met = new LongBitSet(0);

        @Override
        protected void doSetNextReader(LeafReaderContext part) throws IOException {
            values = DocValues.getSorted(part.reader(), ItemDocument.STORY);
            met = new LongBitSet(values.getValueCount());
        }

        @Override
        public void collect(int document) throws IOException {
            if (values.advanceExact(document)) {
                met.set(values.ordValue());
            }
        }

        @Override
        public void finish() throws IOException {
            for (int ord = 0; ord < met.length(); ord++) {
                if (met.get(ord)) {
                    stories.add(values.lookupOrd(ord).utf8ToString());
                }
            }
            met = new LongBitSet(0);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}

package dev.dateline.api.index;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the items that were found by the steps in which they came in. */
final class Counting implements CollectorManager<Counting.Counts, List<Long>> {

    private final long from;
    private final long step;
    private final int count;

    /** Of items that came in within the steps, and no others. */
    Counting(Steps steps) {
        this.from = steps.from().toEpochMilli();
        this.step = steps.step().toMillis();
        this.count = steps.count();
    }

    @Override
    public Counts newCollector() {
        return new Counts();
    }

    @Override
    public List<Long> reduce(Collection<Counts> parts) {
        long[] sum = new long[count];
        for (Counts part : parts) {
            for (int i = 0; i < count; i++) {
                sum[i] += part.counts[i];
            }
        }
        return LongStream.of(sum).boxed().toList();
    }

    /** The counts of a part of the index. */
    final class Counts extends SimpleCollector {

        private final long[] counts = new long[count];
        private NumericDocValues arrived = DocValues.emptyNumeric();

        @Override
        protected void doSetNextReader(LeafReaderContext part) throws IOException {
            arrived = DocValues.getNumeric(part.reader(), ItemDocument.ARRIVED);
        }

        @Override
        public void collect(int document) throws IOException {
            if (arrived.advanceExact(document)) {
                counts[(int) ((arrived.longValue() - from) / step)]++;
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}

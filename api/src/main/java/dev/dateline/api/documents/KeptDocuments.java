package dev.dateline.api.documents;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.record.Decoded;
import dev.dateline.platform.document.DocumentRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last documents of the sources of one partition, as the records of Kafka tell of them. Not
 * thread-safe.
 */
final class KeptDocuments {

    static final int MOST_OF_ONE = 20;

    /** Of all sources; some hundred bytes each. */
    static final int MOST = 20_000;

    /** By source, that with the newest document last; each by id, the newest last. */
    private final LinkedHashMap<String, LinkedHashMap<String, KeptDocument>> bySource =
            new LinkedHashMap<>();

    private int count;
    private boolean whole = true;
    private @Nullable String asked;
    private long position;

    /** How many documents are known. */
    int count() {
        return count;
    }

    /** Where the next record is. */
    long position() {
        return position;
    }

    /** Everything until there was taken. */
    void readTo(long next) {
        position = next;
    }

    /**
     * Whether all documents of a source are known that the records until here tell of. Of this
     * source none is forgotten for others, until another one is asked for.
     */
    boolean know(String source) {
        if (!whole && !source.equals(asked)) {
            return false;
        }
        asked = source;
        return true;
    }

    /** Those of a source, newest first. */
    List<KeptDocument> of(String source) {
        return List.copyOf(
                bySource.getOrDefault(source, new LinkedHashMap<>()).sequencedValues().reversed());
    }

    /** What Kafka has no longer: what lies before this offset. */
    void forget(long first) {
        for (Iterator<LinkedHashMap<String, KeptDocument>> all = bySource.values().iterator();
                all.hasNext(); ) {
            LinkedHashMap<String, KeptDocument> own = all.next();
            count -= own.size();
            own.values().removeIf(document -> document.place().offset() < first);
            count += own.size();
            if (own.isEmpty()) {
                all.remove();
            }
        }
    }

    /** Notes what a record says of a document. */
    void take(ConsumerRecord<String, byte[]> record) {
        if (DocumentRecord.isWordOfHub(record)
                || !(DocumentRecord.head(record)
                        instanceof Decoded.Value<DocumentHead>(DocumentHead head))
                || (DocumentRecord.isKept(record) && DocumentRecord.reading(record) == null)) {
            return;
        }
        DocumentReading reading = DocumentRecord.reading(record);
        KeptDocument document = KeptDocument.of(head, reading, record.partition(), record.offset());
        LinkedHashMap<String, KeptDocument> own = bySource.remove(head.sourceId());
        own = own == null ? new LinkedHashMap<>() : own;
        bySource.put(head.sourceId(), own);
        count -= own.size();
        KeptDocument before = own.get(head.id());
        if (reading != null || before == null) {
            own.remove(head.id());
            own.put(head.id(), document);
        } else if (before.place().hash().equals(head.hash())) {
            // it came once more, or is to be read again
            own.put(head.id(), before.at(document.place()));
        }
        if (own.size() > MOST_OF_ONE) {
            own.remove(own.keySet().iterator().next());
        }
        count += own.size();
        makeRoom();
    }

    /** Forgets the sources that have been silent for the longest, if there are too many. */
    private void makeRoom() {
        Iterator<Map.Entry<String, LinkedHashMap<String, KeptDocument>>> silent =
                bySource.entrySet().iterator();
        while (count > MOST && silent.hasNext()) {
            Map.Entry<String, LinkedHashMap<String, KeptDocument>> one = silent.next();
            if (!one.getKey().equals(asked)) {
                count -= one.getValue().size();
                silent.remove();
                whole = false;
            }
        }
    }
}

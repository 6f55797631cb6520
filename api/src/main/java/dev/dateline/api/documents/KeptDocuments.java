package dev.dateline.api.documents;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.record.Decoded;
import dev.dateline.platform.document.DocumentRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last documents of sources, as the records of Kafka tell of them. Not thread-safe. */
final class KeptDocuments {

    static final int MOST_OF_ONE = 20;

    /** Of all sources; some hundred bytes each. */
    static final int MOST = 20_000;

    /** By source, that with the newest document last; each by id, the newest last. */
    private final LinkedHashMap<String, LinkedHashMap<String, KeptDocument>> bySource =
            new LinkedHashMap<>();

    private int count;

    /** Those of a source, newest first. */
    List<KeptDocument> of(String source) {
        return List.copyOf(
                bySource.getOrDefault(source, new LinkedHashMap<>()).sequencedValues().reversed());
    }

    /** What Kafka has no longer. */
    void forget(int partition, long first) {
        for (Iterator<LinkedHashMap<String, KeptDocument>> all = bySource.values().iterator();
                all.hasNext(); ) {
            LinkedHashMap<String, KeptDocument> own = all.next();
            count -= own.size();
            own.values()
                    .removeIf(
                            document ->
                                    document.place().partition() == partition
                                            && document.place().offset() < first);
            count += own.size();
            if (own.isEmpty()) {
                all.remove();
            }
        }
    }

    /** Notes what a record says of a document. */
    void take(ConsumerRecord<String, byte[]> record) {
        if (!(DocumentRecord.head(record) instanceof Decoded.Value<DocumentHead>(DocumentHead head))
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
        Iterator<LinkedHashMap<String, KeptDocument>> silent = bySource.values().iterator();
        while (count > MOST) {
            count -= silent.next().size();
            silent.remove();
        }
    }
}

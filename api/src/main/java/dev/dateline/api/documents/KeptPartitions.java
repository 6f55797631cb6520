package dev.dateline.api.documents;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last documents of the partitions that were asked for last, as many as there is room for. A
 * partition is forgotten as a whole, so that it is read again when it is asked for. Not
 * thread-safe.
 */
final class KeptPartitions {

    /** That which was asked for last is the last. */
    private final LinkedHashMap<Integer, KeptDocuments> byPartition = new LinkedHashMap<>();

    /** What is known of the partition of a source, which may be nothing. */
    KeptDocuments ask(int partition, String source) {
        KeptDocuments documents = byPartition.remove(partition);
        if (documents == null || !documents.know(source)) {
            documents = new KeptDocuments();
            boolean _ = documents.know(source);
        }
        byPartition.put(partition, documents);
        return documents;
    }

    /** Forgets the partitions that were not asked for for the longest, if there is too much. */
    void makeRoom() {
        int count = byPartition.values().stream().mapToInt(KeptDocuments::count).sum();
        Iterator<Map.Entry<Integer, KeptDocuments>> oldest = byPartition.entrySet().iterator();
        for (int left = byPartition.size(); left > 1 && count > KeptDocuments.MOST; left--) {
            count -= oldest.next().getValue().count();
            oldest.remove();
        }
    }
}

package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Ids;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * The documents that the sender of a source handed over and that were read, oldest first: for each
 * a hash of its id and a hash of its bytes. Not thread-safe.
 */
final class ReadDocuments {

    /** A sender that has no answer tries again within minutes. */
    private static final int MOST = 500;

    private static final int BYTES = 2 * Long.BYTES;

    private final LinkedHashMap<Long, Long> read = new LinkedHashMap<>();

    private ReadDocuments() {}

    /** What a document is, compared with those before it. */
    enum Sight {
        NEW,
        REPEATED,
        /** The id is that of another document. */
        CONTRADICTING
    }

    static ReadDocuments of(byte[] encoded) {
        ReadDocuments documents = new ReadDocuments();
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        while (buffer.remaining() >= BYTES) {
            documents.read.put(buffer.getLong(), buffer.getLong());
        }
        return documents;
    }

    Sight look(DocumentHead head) {
        Long before = read.get(Ids.hash(head.id()));
        if (before == null) {
            return Sight.NEW;
        }
        return before == Ids.hash(head.hash()) ? Sight.REPEATED : Sight.CONTRADICTING;
    }

    /** The same with another document, encoded. */
    byte[] with(DocumentHead head) {
        read.put(Ids.hash(head.id()), Ids.hash(head.hash()));
        Iterator<Long> oldest = read.keySet().iterator();
        while (read.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        ByteBuffer buffer = ByteBuffer.allocate(read.size() * BYTES);
        read.forEach((id, hash) -> buffer.putLong(id).putLong(hash));
        return buffer.array();
    }
}

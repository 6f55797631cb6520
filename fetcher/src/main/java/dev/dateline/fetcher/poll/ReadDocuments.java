package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Ids;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The delivered documents of a source that were read, oldest first: for each a hash of its id, or
 * of the file that it was, and a hash of its bytes. Not thread-safe.
 */
final class ReadDocuments {

    /** A sender that has no answer tries again within minutes, a mirror of files within a day. */
    private static final int MOST = 2_000;

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

    /** The hash of the bytes of what has this id, null where that was not read. */
    @Nullable Long bytes(long id) {
        return read.get(id);
    }

    /** Whether these bytes were read, under whatever id. */
    boolean holdBytes(long hash) {
        return read.containsValue(hash);
    }

    /** Notes what was read, as the newest. */
    void put(long id, long hash) {
        read.remove(id);
        read.put(id, hash);
    }

    /** As if it had not been read. */
    void remove(long id) {
        read.remove(id);
    }

    /** The same with another document, encoded. */
    byte[] with(DocumentHead head) {
        return with(head, MOST);
    }

    /** The same, of which no more than the newest are kept. */
    byte[] with(DocumentHead head, int most) {
        put(Ids.hash(head.id()), Ids.hash(head.hash()));
        return encode(most);
    }

    /** The newest of them. */
    byte[] encode() {
        return encode(MOST);
    }

    private byte[] encode(int most) {
        Iterator<Long> oldest = read.keySet().iterator();
        while (read.size() > most) {
            oldest.next();
            oldest.remove();
        }
        ByteBuffer buffer = ByteBuffer.allocate(read.size() * BYTES);
        read.forEach((id, hash) -> buffer.putLong(id).putLong(hash));
        return buffer.array();
    }
}

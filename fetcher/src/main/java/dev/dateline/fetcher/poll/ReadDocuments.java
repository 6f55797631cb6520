package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Ids;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The delivered documents of a source that were read, oldest first: for each a hash of its name,
 * and a hash of its bytes. Its name is the key that its sender gave it, else its id, or the file
 * that it was. Not thread-safe.
 *
 * <p>A sender signs its bytes and not its key, so that others can send the same bytes with a key
 * that it has not used yet. So a key counts only for bytes that came with no other.
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
        /** It is known, and came with another key before. */
        RENAMED,
        /** Its key is that of another document. */
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
        Long bytes = Ids.hash(head.hash());
        if (bytes.equals(read.get(name(head))) || bytes.equals(read.get(Ids.hash(head.id())))) {
            return Sight.REPEATED;
        }
        if (holdBytes(bytes)) {
            return head.keyId() == null ? Sight.REPEATED : Sight.RENAMED;
        }
        return read.containsKey(name(head)) ? Sight.CONTRADICTING : Sight.NEW;
    }

    private static long name(DocumentHead head) {
        return Ids.hash(head.keyId() == null ? head.id() : head.keyId());
    }

    /** The hash of the bytes of what has this id, null where that was not read. */
    @Nullable Long bytes(long id) {
        return read.get(id);
    }

    /** Whether these bytes were read, under whatever name. */
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
        long id = Ids.hash(head.id());
        put(read.containsKey(id) ? id : name(head), Ids.hash(head.hash()));
        return encode(most);
    }

    /** The same after a document came with another key than before: none is its own. */
    byte[] withoutKey(DocumentHead head) {
        Long bytes = Ids.hash(head.hash());
        read.values().removeIf(bytes::equals);
        put(Ids.hash(head.id()), bytes);
        return encode();
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

package dev.dateline.api.documents;

import dev.dateline.contract.document.DocumentHead;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this node has taken last, so that a sender hears at once of a key that it has used for
 * another document. What another node has taken, the fetcher compares.
 *
 * <p>A sender signs its document and not its key. So whoever has seen a request can send it again
 * with a key that the sender has not used yet: a signature that was taken is not taken again, and a
 * key counts only for a document that came with no other.
 */
@Component
final class KnownKeys {

    private static final int MOST = 20_000;

    private static final String NONE = "";

    /** By what stands for a key: the id of its document. */
    private final Map<String, String> documents = new Newest();

    /** By id of a document: what stands for its key; {@link #NONE} without one, or with several. */
    private final Map<String, String> keys = new Newest();

    /** By source and signature: the id of the document. */
    private final Map<String, String> signed = new Newest();

    /** Of which the oldest are forgotten. */
    private static final class Newest extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    }

    /** The id of the document that was taken with this right signature; null if none was. */
    synchronized @Nullable String taken(String source, String signature) {
        return signed.get(source + signature);
    }

    /** Whether the key of a document is that of another one. */
    synchronized boolean contradict(DocumentHead head) {
        String keyId = head.keyId();
        if (keyId == null || keys.containsKey(head.id())) {
            return false;
        }
        String known = documents.get(keyId);
        return known != null && !known.equals(head.id());
    }

    /** Notes a document that was taken. */
    synchronized void take(DocumentHead head, String signature) {
        signed.put(head.sourceId() + signature, head.id());
        String keyId = head.keyId() == null ? NONE : head.keyId();
        String before = keys.putIfAbsent(head.id(), keyId);
        if (before == null && head.keyId() != null) {
            documents.putIfAbsent(keyId, head.id());
        } else if (before != null
                && !before.equals(NONE)
                && !keyId.equals(NONE)
                && !before.equals(keyId)) {
            documents.remove(before, head.id());
            keys.put(head.id(), NONE);
        }
    }
}

package dev.dateline.api.documents;

import dev.dateline.contract.document.DocumentHead;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The documents that this node has taken last, so that a sender hears at once of a key that it has
 * used for another document. What another node has taken, the fetcher compares.
 */
@Component
final class KnownKeys {

    private static final int MOST = 20_000;

    /** By id of the document: the hash of its bytes. */
    private final Map<String, String> hashes =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    /** Whether the id is that of a document with other bytes. */
    synchronized boolean contradict(DocumentHead head) {
        String known = hashes.get(head.id());
        return known != null && !known.equals(head.hash());
    }

    synchronized void taken(DocumentHead head) {
        hashes.put(head.id(), head.hash());
    }
}

package dev.dateline.contract.document;

import dev.dateline.contract.record.Ids;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document of {@code news.documents} without reading it: a header of the record,
 * whose value are the bytes.
 *
 * @param id the same for the same bytes of a source
 * @param mediaType what the sender says that it is
 * @param hash of the bytes as they came, hexadecimal
 * @param size in bytes, as they came
 * @param packed whether the value is compressed with gzip
 * @param url where it was found, without secrets; absent where its sender brought it
 * @param keyId what stands for the idempotency key that its sender gave it; absent without one
 */
@Newest(schema = DocumentHead.SCHEMA)
public record DocumentHead(
        int schema,
        String id,
        String sourceId,
        @Nullable String mediaType,
        String hash,
        long size,
        boolean packed,
        Instant receivedAt,
        @Nullable String url,
        @Nullable String keyId) {

    public static final int SCHEMA = 1;

    /** The name of the header. */
    public static final String HEADER = "document";

    public DocumentHead {
        Json.checkSchema(schema, SCHEMA);
        Json.required(id, "id");
        Json.required(sourceId, "sourceId");
        Json.required(hash, "hash");
        Json.required(receivedAt, "receivedAt");
    }

    /** Of a document that its sender brought. */
    public DocumentHead(
            int schema,
            String id,
            String sourceId,
            @Nullable String mediaType,
            String hash,
            long size,
            boolean packed,
            Instant receivedAt) {
        this(schema, id, sourceId, mediaType, hash, size, packed, receivedAt, null, null);
    }

    /** The same, found at an address. */
    public DocumentHead foundAt(@Nullable String address) {
        return new DocumentHead(
                schema, id, sourceId, mediaType, hash, size, packed, receivedAt, address, keyId);
    }

    /** The same, to which its sender gave an idempotency key, or null for none. */
    public DocumentHead withKey(@Nullable String key) {
        String standing = key == null ? null : keyId(sourceId, key);
        return new DocumentHead(
                schema, id, sourceId, mediaType, hash, size, packed, receivedAt, url, standing);
    }

    /** The same, as it is written: packed, or not. */
    public DocumentHead packed(boolean isPacked) {
        return new DocumentHead(
                schema, id, sourceId, mediaType, hash, size, isPacked, receivedAt, url, keyId);
    }

    /** The hash of a document's bytes. */
    public static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Ids.sha256().digest(bytes), 0, 16);
    }

    /** The id of a document with these bytes. */
    public static String id(String sourceId, String hash) {
        return Ids.of("doc", 16, sourceId, null, hash);
    }

    /**
     * What stands for an idempotency key. Documents had it as their id, so that what was remembered
     * of them then is still compared.
     */
    private static String keyId(String sourceId, String key) {
        return Ids.of("doc", 16, sourceId, "key", key);
    }
}

package dev.dateline.platform.document;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code news.documents}: the bytes as its value, what is known of them as a header.
 */
public final class DocumentRecord {

    /** What is smaller fits anyway, and is compressed with others of its batch. */
    public static final int PACKED_FROM = 256 * 1024;

    /** The largest value: a record has a key, headers and some bytes of its own. */
    public static final int MOST_BYTES = Topic.MAX_MESSAGE_BYTES - 64 * 1024;

    private DocumentRecord() {}

    /** The bytes as they are written, where the head says that they are packed. */
    public static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /**
     * The record of a document.
     *
     * @param partition that of its source
     * @param value packed if the head says so
     */
    public static ProducerRecord<String, byte[]> of(
            int partition, DocumentHead head, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        Topic.DOCUMENTS.topicName(), partition, head.sourceId(), value);
        record.headers().add(DocumentHead.HEADER, Json.encode(head));
        return record;
    }

    /** What is known of the document. */
    public static Decoded<DocumentHead> head(ConsumerRecord<String, byte[]> record) {
        @Nullable Header header = record.headers().lastHeader(DocumentHead.HEADER);
        if (header == null) {
            return new Decoded.Broken<>("the record has no header " + DocumentHead.HEADER);
        }
        Decoded<DocumentHead> decoded = Json.decode(header.value(), DocumentHead.class);
        if (decoded instanceof Decoded.Value<DocumentHead>(DocumentHead head)
                && !head.sourceId().equals(record.key())) {
            return new Decoded.Broken<>(
                    "it is of source " + head.sourceId() + ", but the record is of another");
        }
        return decoded;
    }

    /**
     * The bytes as they came.
     *
     * @param most how many there may be
     * @throws IOException if they can't be unpacked, or are more; the message says so
     */
    public static byte[] bytes(DocumentHead head, byte @Nullable [] value, long most)
            throws IOException {
        byte[] packed = value == null ? new byte[0] : value;
        if (!head.packed()) {
            return checked(packed, most);
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return checked(gzip.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8)), most);
        }
    }

    private static byte[] checked(byte[] bytes, long most) throws IOException {
        if (bytes.length > most) {
            throw new IOException(
                    "the document is larger than "
                            + most
                            + " bytes; if that is right, raise dateline.fetcher.max-document");
        }
        return bytes;
    }
}

package dev.dateline.platform.document;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
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

    /** The header of a document that is to be read although it was read before. */
    private static final String AGAIN = "again";

    private DocumentRecord() {}

    /**
     * The bytes as they are written, where the head says that they are packed. Quickly: that makes
     * 27 % of real feeds, where the usual level makes 24 % in 2.4 times the time, which was a
     * seventh of all that a poll with news cost. What doesn't fit so is packed as well as it goes.
     */
    public static byte[] pack(byte[] bytes) {
        byte[] quick = pack(bytes, Deflater.BEST_SPEED);
        return quick.length <= MOST_BYTES ? quick : pack(bytes, Deflater.BEST_COMPRESSION);
    }

    private static byte[] pack(byte[] bytes, int level) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new Gzip(packed, level)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** One of a given level, which the library has no argument for. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }

    /**
     * The record of a document.
     *
     * @param partition that of its source
     * @param value packed if the head says so
     */
    public static ProducerRecord<String, byte[]> of(
            int partition, DocumentHead head, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        Topic.DOCUMENTS.topicName(), partition, head.sourceId(), value);
        record.headers().add(DocumentHead.HEADER, Json.encode(head));
        return record;
    }

    /** The same of a document that is to be read although it was read before. */
    public static ProducerRecord<String, byte[]> again(
            int partition, DocumentHead head, byte[] value) {
        ProducerRecord<String, byte[]> record = of(partition, head, value);
        record.headers().add(AGAIN, new byte[0]);
        return record;
    }

    /**
     * The record of a document that was read, which is there to be looked at.
     *
     * @param value null where the bytes are in another record
     */
    public static ProducerRecord<String, byte[]> kept(
            int partition, DocumentHead head, byte @Nullable [] value, DocumentReading reading) {
        ProducerRecord<String, byte[]> record = of(partition, head, value);
        record.headers().add(DocumentReading.HEADER, Json.encode(reading));
        return record;
    }

    /**
     * The record of what a hub said.
     *
     * @param value of a document that it delivered; nothing otherwise
     */
    public static ProducerRecord<String, byte[]> ofHub(
            int partition, DocumentHead head, byte[] value, HubMessage message) {
        ProducerRecord<String, byte[]> record = of(partition, head, value);
        record.headers().add(HubMessage.HEADER, Json.encode(message));
        return record;
    }

    /** What a hub said; null where the record is not from one. */
    public static @Nullable Decoded<HubMessage> hub(ConsumerRecord<String, byte[]> record) {
        @Nullable Header header = record.headers().lastHeader(HubMessage.HEADER);
        return header == null ? null : Json.decode(header.value(), HubMessage.class);
    }

    /** Whether a hub said something in which there is nothing to read. */
    public static boolean isWordOfHub(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(HubMessage.HEADER) != null
                && (record.value() == null || record.value().length == 0);
    }

    /** Whether it is there to be looked at, and not to be read. */
    public static boolean isKept(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(DocumentReading.HEADER) != null;
    }

    /** Whether it is to be read although it was read before. */
    public static boolean isAgain(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(AGAIN) != null;
    }

    /** What came of reading it; null where it was not read, or that can't be read here. */
    public static @Nullable DocumentReading reading(ConsumerRecord<String, byte[]> record) {
        @Nullable Header header = record.headers().lastHeader(DocumentReading.HEADER);
        return header != null
                        && Json.decode(header.value(), DocumentReading.class)
                                instanceof Decoded.Value<DocumentReading>(DocumentReading reading)
                ? reading
                : null;
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

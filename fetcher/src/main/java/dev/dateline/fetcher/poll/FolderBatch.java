package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.transport.directory.DroppedFile;
import dev.dateline.fetcher.transport.directory.Shelf;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.DeadLetters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What came of some files, to be written in one transaction, and where the files go when it is. Not
 * thread-safe.
 */
final class FolderBatch {

    private static final String STAGE = "fetcher";

    private final Records records = new Records();
    private final Map<DroppedFile, Shelf> files = new LinkedHashMap<>();
    private boolean urgent;

    /** Whether another file may come to it. */
    boolean hasRoom() {
        return !urgent && records.haveRoom();
    }

    /** What is in it is not to wait for the files behind it. */
    void hurry() {
        urgent = true;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    void add(ProducerRecord<String, byte[]> record) {
        records.add(record);
    }

    /** A file is done with. */
    void shelve(DroppedFile file, Shelf shelf) {
        files.put(file, shelf);
    }

    /**
     * A file that can't be read, or not all of it obeyed, goes to the dead letters.
     *
     * @param bytes null where even they could not be read
     * @param shelf where the file itself goes
     */
    void putAside(
            PolledSource source,
            String sourceId,
            DroppedFile file,
            byte @Nullable [] bytes,
            ParsedDocument.Loss loss,
            Shelf shelf,
            Instant now) {
        ParsedDocument.Loss told =
                new ParsedDocument.Loss(file.shown() + ": " + loss.cause(), loss.withdraws());
        ProducerRecord<String, byte[]> letter =
                bytes == null ? null : letter(source, sourceId, bytes, told, now);
        add(
                letter != null
                        ? letter
                        : DeadLetters.withoutBytes(
                                sourceId,
                                "directory",
                                STAGE,
                                "%s; its bytes are in the folder %s alone"
                                        .formatted(told.cause(), shelf.word()),
                                told.withdraws()));
    }

    /** Null where the bytes are too many for a record. */
    private static @Nullable ProducerRecord<String, byte[]> letter(
            PolledSource source,
            String sourceId,
            byte[] bytes,
            ParsedDocument.Loss loss,
            Instant now) {
        boolean packed = bytes.length > DocumentRecord.PACKED_FROM;
        byte[] value = packed ? DocumentRecord.pack(bytes) : bytes;
        if (value.length > DocumentRecord.MOST_BYTES) {
            return null;
        }
        String hash = DocumentHead.hash(bytes);
        DocumentHead head =
                new DocumentHead(
                        DocumentHead.SCHEMA,
                        DocumentHead.id(sourceId, hash),
                        sourceId,
                        null,
                        hash,
                        bytes.length,
                        packed,
                        now);
        return DeadLetters.of(source.partition, head, value, STAGE, loss.cause(), loss.withdraws());
    }

    Records records() {
        return records;
    }

    /** The files and where each goes, in the order in which they were read. */
    Map<DroppedFile, Shelf> files() {
        return files;
    }
}

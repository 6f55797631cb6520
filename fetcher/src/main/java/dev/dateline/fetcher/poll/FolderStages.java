package dev.dateline.fetcher.poll;

import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.transport.directory.RootThreads;
import dev.dateline.platform.tracing.Traces;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a look at a folder needs. */
record FolderStages(
        DocumentReader reader,
        Room room,
        Reporter reporter,
        PollMetrics metrics,
        KeptDocuments kept,
        Traces traces,
        RootThreads threads,
        long mostBytes,
        InstantSource clock,
        Commit commit) {

    /** Writes what came of files. */
    interface Commit {

        /**
         * Writes all or nothing, and blocks until it is committed.
         *
         * @return whether it was written: not if it was not wanted any more
         */
        boolean write(
                PolledSource source,
                List<ProducerRecord<String, byte[]>> records,
                BooleanSupplier wanted);
    }
}

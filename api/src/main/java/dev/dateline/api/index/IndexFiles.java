package dev.dateline.api.index;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.store.StoredItem;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the index. A commit contains the cursor up to which all events are in it; it may
 * have newer ones, too, which are written again after a restart.
 */
final class IndexFiles implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(IndexFiles.class);
    private static final String CURSOR = "cursor";
    private static final String LAYOUT = "layout";

    private final String name;
    private final IndexWriter writer;
    private volatile @Nullable Cursor committed;

    IndexFiles(Path directory) throws IOException {
        // new items are searchable at once, and on the disk later
        this(
                new NRTCachingDirectory(readable(FSDirectory.open(directory)), 2, 8),
                directory.toString());
    }

    /**
     * Files in any directory.
     *
     * @param name for people
     */
    IndexFiles(Directory directory, String name) throws IOException {
        this.name = name;
        IndexWriterConfig config = new IndexWriterConfig(ItemDocument.ANALYZER);
        config.setIndexSort(ItemSearcher.NEWEST_FIRST);
        config.setRAMBufferSizeMB(16);
        config.setCommitOnClose(false);
        this.writer = new IndexWriter(directory, config);
    }

    /** What can't be read is deleted: the index is made again of the store and the log. */
    static Directory readable(Directory directory) throws IOException {
        try {
            if (DirectoryReader.indexExists(directory)) {
                DirectoryReader.open(directory).close();
            }
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | NoSuchFileException e) {
            log.warn("the index of items can't be read, and is made again: {}", e.toString());
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
        }
        return directory;
    }

    IndexWriter writer() {
        return writer;
    }

    /** The cursor of the last commit, or null if there is none of this layout. */
    @Nullable Cursor stored() throws IOException {
        if (!DirectoryReader.indexExists(writer.getDirectory())) {
            return null;
        }
        Map<String, String> data =
                DirectoryReader.listCommits(writer.getDirectory()).getLast().getUserData();
        boolean known = ItemDocument.LAYOUT.equals(data.get(LAYOUT));
        String cursor = data.get(CURSOR);
        committed = known && cursor != null ? Cursor.parse(cursor) : null;
        return committed;
    }

    void clear() throws IOException {
        committed = null;
        writer.deleteAll();
    }

    /** Writes an item in the place of its former version. One that can't be indexed is left out. */
    void put(StoredItem item, long arrived, int bytes) throws IOException {
        String id = item.item().itemId();
        try {
            Document document = ItemDocument.of(item, arrived, bytes);
            writer.updateDocument(new Term(ItemDocument.ID, id), document);
        } catch (AlreadyClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("item {} can't be indexed, so it is missing in lists: {}", id, e.toString());
        }
    }

    boolean isCommitted(@Nullable Cursor cursor) {
        return cursor == null || cursor.equals(committed);
    }

    /** Writes everything to the disk, at least up to the cursor; blocks. */
    synchronized void commit(@Nullable Cursor cursor) throws IOException {
        if (cursor != null && !isCommitted(cursor)) {
            writer.setLiveCommitData(
                    Map.of(CURSOR, cursor.toString(), LAYOUT, ItemDocument.LAYOUT).entrySet());
            writer.commit();
            committed = cursor;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

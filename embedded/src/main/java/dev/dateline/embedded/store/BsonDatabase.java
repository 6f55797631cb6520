package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Keeps documents and index keys as BSON. H2Database uses Java's serialisation, which costs a fifth
 * of all processor time under load: finding a key serialises both sides of every comparison. Its
 * {@code openMap} finds a map that is already open, so these maps are opened first.
 */
final class BsonDatabase extends H2Database {

    private final MVStore file;

    BsonDatabase(String name, MVStore file, CursorRegistry cursors) {
        // before super, because that opens collections
        this.file = file;
        super(name, file, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String collection, CollectionOptions options) {
        file.openMap(
                "databases." + getFullCollectionNamespace(collection),
                new MVMap.Builder<>().valueType(BsonTypes.DOCUMENT));
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        file.openMap(
                getFullCollectionNamespace(collection) + "._index_" + index,
                new MVMap.Builder<>().keyType(BsonTypes.KEY));
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }
}

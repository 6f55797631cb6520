package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** Commits after every command that writes, and lets none write meanwhile. */
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITES =
            Set.of(
                    "insert",
                    "update",
                    "delete",
                    "findAndModify",
                    "drop",
                    "dropDatabase",
                    "create",
                    "createIndexes");

    DurableBackend(MVStore file) {
        super(file);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new BsonDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        if (!WRITES.contains(command)) {
            return super.handleCommand(channel, database, command, query);
        }
        synchronized (this) {
            Document answer = super.handleCommand(channel, database, command, query);
            commit();
            return answer;
        }
    }
}

package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * Executes the commands of those who have come through the {@link Door}. Commits after every
 * command that writes; no other command writes until then.
 */
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

    private final Door door;

    DurableBackend(MVStore file, Door door) {
        super(file);
        this.door = door;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new BsonDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        Document instead = door.answer(channel, command, query);
        if (instead != null) {
            return instead;
        }
        if (!WRITES.contains(command)) {
            return super.handleCommand(channel, database, command, query);
        }
        synchronized (this) {
            Document answer = super.handleCommand(channel, database, command, query);
            commit();
            return answer;
        }
    }

    /** A query of the old protocol, without a command; no client of today sends one. */
    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw new MongoServerError(352, "UnsupportedOpQueryCommand", "OP_QUERY is not supported");
    }
}

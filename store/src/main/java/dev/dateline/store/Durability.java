package dev.dateline.store;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoDatabase;

/**
 * How safe a write is when it is acknowledged: most nodes have it in their journals. With less,
 * MongoDB acknowledges what a kill or a new primary takes back. Who writes reads from the primary,
 * whatever the connection string says for others: a secondary may lack what was just written.
 */
final class Durability {

    private static final WriteConcern CONCERN = WriteConcern.MAJORITY.withJournal(true);

    private Durability() {}

    /** The same database, for those who write. */
    static MongoDatabase of(MongoDatabase database) {
        return database.withWriteConcern(CONCERN).withReadPreference(ReadPreference.primary());
    }
}

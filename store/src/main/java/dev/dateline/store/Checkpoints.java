package dev.dateline.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.delivery.Cursor;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How far the store has come: everything up to the event of the cursor is written. */
public final class Checkpoints {

    private static final String COLLECTION = "checkpoints";
    private static final String CURRENT = "current";

    /** The one who writes items and versions. */
    private static final String DESK = "desk";

    private final MongoCollection<Document> checkpoints;

    /** The checkpoints of this database. */
    public Checkpoints(MongoDatabase database) {
        this.checkpoints = Durability.of(database).getCollection(COLLECTION);
    }

    /** The event up to which the store is complete, empty if it holds nothing. */
    public Mono<Cursor> reached() {
        return Mono.from(checkpoints.find(Filters.eq("_id", DESK)).first())
                .map(found -> found.get(CURRENT, Document.class).getString("cursor"))
                .map(Cursor::parse);
    }

    /**
     * The same, or null; blocks.
     *
     * @throws com.mongodb.MongoException where the store is away
     */
    public @Nullable Cursor await() {
        Optional<Cursor> reached = reached().blockOptional();
        return reached.orElse(null);
    }

    /**
     * Notes that everything up to a cursor has been written; blocks.
     *
     * @param before the checkpoint that these writes followed, null if there was none
     * @return false, and nothing is noted, if the store has another checkpoint: it has lost what it
     *     had, or somebody else writes to it
     * @throws com.mongodb.MongoException where the store is away
     */
    public boolean complete(@Nullable Cursor before, Cursor now) {
        Document current = new Document("applied", now.sequence()).append("cursor", now.toString());
        return before == null ? first(current) : next(before, current);
    }

    private boolean first(Document current) {
        try {
            Mono.from(checkpoints.insertOne(new Document("_id", DESK).append(CURRENT, current)))
                    .block();
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean next(Cursor before, Document current) {
        UpdateResult result =
                Mono.from(
                                checkpoints.updateOne(
                                        Filters.and(
                                                Filters.eq("_id", DESK),
                                                Filters.eq(CURRENT + ".cursor", before.toString())),
                                        Updates.set(CURRENT, current)))
                        .block();
        return result != null && result.getMatchedCount() == 1;
    }
}

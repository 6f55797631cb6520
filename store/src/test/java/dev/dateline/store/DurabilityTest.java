package dev.dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.junit.jupiter.api.Test;

class DurabilityTest {

    @Test
    void who_writes_reads_what_was_written_whatever_the_connection_string_says() {
        String uri = "mongodb://127.0.0.1:1/?readPreference=secondaryPreferred&w=0&journal=false";
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase durable = Durability.of(client.getDatabase("dateline"));
            assertThat(durable.getReadPreference()).isEqualTo(ReadPreference.primary());
            assertThat(durable.getWriteConcern())
                    .isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        }
    }
}

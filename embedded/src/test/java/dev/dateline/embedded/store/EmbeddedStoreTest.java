package dev.dateline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.dateline.embedded.login.Login;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Whoever is on this machine reaches the port of the store; who has no password gets nothing. */
class EmbeddedStoreTest {

    private static final int UNAUTHORIZED = 13;

    private static final Login LOGIN = Login.random();
    private static EmbeddedStore store;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = EmbeddedStore.start(directory, 0, LOGIN);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private static Document run(String uri, String database, Document command) {
        try (MongoClient client = MongoClients.create(uri)) {
            return Mono.from(client.getDatabase(database).runCommand(command))
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private static Document insert() {
        return new Document("insert", "items").append("documents", List.of(new Document("a", 1)));
    }

    @Test
    void who_knows_the_password_gets_in() {
        assertThat(run(store.uri(), "dateline", insert()).get("n")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{insert: 'items', documents: [{a: 1}]}",
                "{find: 'items'}",
                "{FIND: 'items'}",
                "{dropDatabase: 1}",
                "{getMore: {$numberLong: '1'}, collection: 'items'}",
                "{serverStatus: 1}",
                "{listDatabases: 1}",
                "{saslContinue: 1, conversationId: 1}"
            })
    void a_stranger_has_no_command(String command) {
        for (String database : List.of("dateline", "admin")) {
            assertThatThrownBy(
                            () ->
                                    run(
                                            "mongodb://" + store.address(),
                                            database,
                                            Document.parse(command)))
                    .isInstanceOfSatisfying(
                            MongoCommandException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(UNAUTHORIZED));
        }
    }

    @Test
    void a_stranger_may_ask_what_this_is() {
        String stranger = "mongodb://" + store.address();
        assertThat(run(stranger, "admin", new Document("ping", 1)).get("ok")).isEqualTo(1.0);
        assertThat(run(stranger, "admin", new Document("buildInfo", 1))).containsKey("version");
    }

    @Test
    void another_password_or_another_user_is_refused() {
        for (Login other :
                List.of(
                        new Login(LOGIN.user(), "another"),
                        new Login("another", LOGIN.password()))) {
            String uri = EmbeddedStore.uri(store.address(), other);
            assertThatThrownBy(() -> run(uri, "dateline", insert()))
                    .isInstanceOf(MongoSecurityException.class);
        }
    }
}

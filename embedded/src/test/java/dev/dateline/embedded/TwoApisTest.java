package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.ApiApplication;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two api nodes change the same sources at the same time: no change undoes another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoApisTest {

    private static final int CHANGES = 25;
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private Backbone backbone;
    private Service first;
    private Service second;

    @BeforeAll
    void start() throws IOException {
        backbone = new Backbone(directory);
        first = backbone.start("api-1", ApiApplication.class).awaitReady();
        second = backbone.start("api-2", ApiApplication.class).awaitReady();
    }

    @AfterAll
    void stop() {
        second.close();
        first.close();
        backbone.close();
    }

    private static String patch(Api api, String id, String field, String value) {
        String body = "{\"%s\":\"%s\"}".formatted(field, value);
        // the api may ask to come again; the change says the same however often it is made
        Answer answer =
                await().atMost(SOON)
                        .until(
                                () -> api.patch("/v1/sources/" + id, body),
                                one -> one.status() != 503);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get(field).asString()).isEqualTo(value);
        return value;
    }

    private void awaitOnBoth(String id, String field, String value) {
        for (Service node : new Service[] {first, second}) {
            await().atMost(SOON)
                    .until(() -> node.api().source(id).path(field).asString("").equals(value));
        }
    }

    @Test
    void changes_of_different_fields_are_all_kept() throws Exception {
        String id = first.api().addSource("http://two.invalid/fields");
        awaitOnBoth(id, "url", "http://two.invalid/fields");
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> names =
                    clients.submit(
                            () -> {
                                for (int i = 1; i <= CHANGES; i++) {
                                    patch(first.api(), id, "name", "name " + i);
                                }
                            });
            Future<?> intervals =
                    clients.submit(
                            () -> {
                                for (int i = 1; i <= CHANGES; i++) {
                                    patch(second.api(), id, "pollInterval", "PT" + i + "M");
                                }
                            });
            names.get();
            intervals.get();
        }
        awaitOnBoth(id, "name", "name " + CHANGES);
        awaitOnBoth(id, "pollInterval", "PT" + CHANGES + "M");
    }

    @Test
    void a_source_that_one_deletes_is_not_brought_back_by_a_change_of_the_other() throws Exception {
        for (int i = 0; i < 5; i++) {
            String id = first.api().addSource("http://two.invalid/deleted" + i);
            awaitOnBoth(id, "url", "http://two.invalid/deleted" + i);
            String path = "/v1/sources/" + id;
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Answer> deleted = clients.submit(() -> first.api().delete(path));
                Future<Answer> changed =
                        clients.submit(() -> second.api().patch(path, "{\"paused\":true}"));
                assertThat(deleted.get().status()).isEqualTo(204);
                assertThat(changed.get().status()).isIn(200, 404);
            }
            for (Service node : new Service[] {first, second}) {
                await().atMost(SOON).until(() -> node.api().get(path).status() == 404);
            }
        }
    }

    @Test
    void a_source_that_both_add_is_added_once() throws Exception {
        String body = "{\"url\":\"http://two.invalid/added\"}";
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> one = clients.submit(() -> first.api().post("/v1/sources", body));
            Future<Answer> other = clients.submit(() -> second.api().post("/v1/sources", body));
            assertThat(new int[] {one.get().status(), other.get().status()})
                    .containsExactlyInAnyOrder(200, 201);
            JsonNode created = one.get().json().get("createdAt");
            assertThat(other.get().json().get("createdAt")).isEqualTo(created);
        }
    }
}

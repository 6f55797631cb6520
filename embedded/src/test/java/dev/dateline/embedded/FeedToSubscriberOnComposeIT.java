package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.ComposeLaunch;
import dev.dateline.embedded.harness.Launch;
import dev.dateline.embedded.harness.NeedsDocker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** From a feed to a subscriber through the composition, each service in its container. */
@NeedsDocker
class FeedToSubscriberOnComposeIT extends EndToEndContract {

    @Override
    Launch launch(Path directory) throws IOException {
        return new ComposeLaunch(directory);
    }

    @Test
    @Order(60)
    void changes_need_the_key_that_lies_in_a_volume() {
        Api stranger = new Api(api().base(), "not-the-key-that-was-made");
        assertThat(stranger.post("/v1/sources", "{}").status()).isEqualTo(401);
    }

    @Test
    @Order(61)
    void the_services_use_one_database_alone_and_their_secrets_are_for_them_alone() {
        ComposeLaunch composition = (ComposeLaunch) dateline();
        String answer =
                composition.compose(
                        "exec",
                        "-T",
                        "mongo",
                        "bash",
                        "-c",
                        "mongosh --quiet -u dateline -p \"$(cat /run/mongo/dateline)\" --eval 'try {"
                                + " db.getSiblingDB(\"other\").a.insertOne({}) } catch (e) {"
                                + " print(e.codeName) }'");
        assertThat(answer).contains("Unauthorized");
        String secrets =
                composition.compose(
                        "exec",
                        "-T",
                        "api",
                        "stat",
                        "--format=%a %u",
                        "/run/store/spring.mongodb.password",
                        "/run/ops/dateline.access.ops-key");
        assertThat(secrets.lines()).containsOnly("600 10001");
    }

    @Test
    @Order(100)
    void the_invented_outlets_add_themselves_by_their_profile() {
        int before = api().items("").size();
        ((ComposeLaunch) dateline()).compose("--profile", "samples", "up", "--detach");
        await().atMost(Duration.ofMinutes(2)).until(() -> api().items("").size() > before + 20);
    }
}

package dev.dateline.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.embedded.login.Login;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is on this machine reaches the ports of the broker; who has no password gets nothing. */
@ResourceLock("Kafka's exit procedures, of which a process has one set")
class EmbeddedBrokerTest {

    private static final String BROKER = "bootstrap.servers";
    private static final String CONTROLLER = "bootstrap.controllers";

    private static final Login LOGIN = Login.random();
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker =
                EmbeddedBroker.start(
                        directory,
                        0,
                        LOGIN,
                        reason -> {
                            throw new AssertionError(reason);
                        });
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static String clusterId(String door, Map<String, String> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(
                door,
                door.equals(BROKER) ? broker.bootstrapServers() : broker.bootstrapControllers());
        if (settings.isEmpty()) {
            // who gets no answer waits in vain
            all.put("default.api.timeout.ms", 3_000);
            all.put("request.timeout.ms", 2_000);
        }
        try (Admin admin = Admin.create(all)) {
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, CONTROLLER})
    void who_knows_the_password_gets_in(String door) throws Exception {
        assertThat(clusterId(door, EmbeddedBroker.clientSettings(LOGIN)))
                .isEqualTo(broker.clusterId());
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, CONTROLLER})
    void who_has_none_gets_no_answer(String door) {
        assertThatThrownBy(() -> clusterId(door, Map.of())).isInstanceOf(TimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, CONTROLLER})
    void who_has_another_is_refused(String door) {
        Map<String, String> wrong =
                EmbeddedBroker.clientSettings(new Login(LOGIN.user(), "another-password"));
        assertThatThrownBy(() -> clusterId(door, wrong))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void a_login_tells_no_log_its_password() {
        assertThat(LOGIN.toString()).doesNotContain(LOGIN.password());
        assertThat(LOGIN.password()).hasSizeGreaterThan(30).isNotEqualTo(Login.random().password());
    }
}

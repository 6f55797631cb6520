package dev.dateline.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dateline.api.ApiSettings;
import dev.dateline.api.access.AccessSettings.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

class OpsKeyTest {

    private static final String CONFIGURED = "0123456789abcdef";

    @TempDir Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("data/ops.key");
    }

    private OpsKey start(@Nullable String configured) throws IOException {
        ApiSettings settings =
                new ApiSettings(
                        directory.resolve("data"),
                        new ApiSettings.Delivery(
                                DataSize.ofMegabytes(1),
                                DataSize.ofMegabytes(1),
                                Duration.ofSeconds(15),
                                1,
                                Duration.ofMillis(1),
                                Duration.ofSeconds(3)));
        return new OpsKey(
                new AccessSettings(configured, Reading.LOOPBACK_ONLY, List.of()), settings);
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private String kept() throws IOException {
        return Files.readString(file).strip();
    }

    @Test
    void is_made_at_the_first_start_for_its_owner_alone() throws IOException {
        OpsKey key = start(null);
        assertThat(kept()).matches("ops_[A-Za-z0-9_-]{32}");
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(key.is(kept())).isTrue();
    }

    @Test
    void is_never_in_the_log() throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger(OpsKey.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        start(null);
        log.detachAppender(told);
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("made the key for changes, kept in " + file);
    }

    @Test
    void is_kept_across_starts() throws IOException {
        start(null);
        String made = kept();
        assertThat(start(null).is(made)).isTrue();
        assertThat(kept()).isEqualTo(made);
    }

    @Test
    void differs_between_directories() throws IOException {
        OpsKey first = start(null);
        Files.delete(file);
        start(null);
        assertThat(first.is(kept())).isFalse();
    }

    @Test
    void is_taken_from_a_file_that_ops_wrote() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "  written by hand \n");
        assertThat(start(null).is("written by hand")).isTrue();
    }

    @Test
    void is_made_for_its_owner_alone_where_a_start_was_cut_off_and_left_an_empty_file()
            throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        assertThat(start(null).is(kept())).isTrue();
        assertThat(kept()).startsWith("ops_");
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void is_the_configured_one_where_there_is_one_and_then_in_no_file() throws IOException {
        OpsKey key = start(" " + CONFIGURED + " ");
        assertThat(key.is(CONFIGURED)).isTrue();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcde",
                "0123456789abcdeg",
                "0123456789ABCDEF",
                "0123456789abcdef0",
                " 0123456789abcdef",
                "0123456789abcdeé"
            })
    void is_nothing_else(String token) throws IOException {
        assertThat(start(CONFIGURED).is(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "0123456789abcde", "  0123456789abcde  "})
    void that_can_be_guessed_is_refused(String configured) {
        assertThatThrownBy(() -> start(configured))
                .hasMessage("dateline.access.ops-key must have at least 16 characters");
    }

    @Test
    void is_not_told_by_the_settings() {
        assertThat(new AccessSettings(CONFIGURED, Reading.OPEN, List.of()).toString())
                .doesNotContain(CONFIGURED);
    }
}

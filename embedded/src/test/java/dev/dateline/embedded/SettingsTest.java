package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Service;
import dev.dateline.platform.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings: their table in docs/settings.md, and what an unknown one does. */
class SettingsTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final String BEGIN =
            "<!-- from the classes; SettingsTest checks it, and writes it with -Dwrite.settings=true -->\n";
    private static final String END = "<!-- end -->";

    private static String table() {
        return Setting.all().stream()
                .map(
                        setting ->
                                "| `%s` | %s | %s |\n"
                                        .formatted(
                                                setting.name(),
                                                setting.defaultValue() == null
                                                        ? ""
                                                        : "`" + setting.defaultValue() + "`",
                                                setting.description()))
                .collect(
                        Collectors.joining(
                                "", "| setting | default | what |\n| --- | --- | --- |\n", ""));
    }

    @Test
    void the_page_has_all_settings_as_the_classes_have_them() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END, from);
        if (Boolean.getBoolean("write.settings")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table());
        }
    }

    @Test
    void every_setting_says_what_it_is_for() {
        assertThat(Setting.all()).hasSizeGreaterThan(25);
        assertThat(Setting.all()).allMatch(setting -> setting.description().length() > 5);
    }

    /** By the name that Spring Boot gives a setting in the environment. */
    @Test
    void the_composition_passes_on_every_setting_of_the_services() throws IOException {
        String composition = Files.readString(Path.of("../docker-compose.yml"));
        assertThat(Setting.all().stream().map(Setting::name))
                .filteredOn(
                        name ->
                                name.matches(
                                        "dateline\\.(topics|traces|fetcher|processor|api)\\..*"))
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        name ->
                                assertThat(composition)
                                        .contains(
                                                name.toUpperCase(java.util.Locale.ROOT)
                                                                .replaceAll("[.-]", "_")
                                                        + ":"));
    }

    @ParameterizedTest
    @CsvSource({
        "--dateline.fetcher.pol-interval=PT1M, dateline.fetcher.poll-interval",
        "--dateline.acces.reading=open, docs/settings.md",
        "--dateline.nonsense=1, dateline.samples",
        "--dateline.fetcher.poll-interval=soon, poll-interval",
        "--dateline.fetcher.concurrency=0, at least 1",
        "--dateline.traces.endpoint=collector:4317, such as http://collector:4318",
        "--dateline.fetcher.allowed-networks=here, is not a network"
    })
    void an_unknown_setting_or_an_invalid_value_stops_the_start_with_a_message(
            String argument, String words, @TempDir Path directory) {
        var arguments = OneProcess.arguments(directory.resolve("data"));
        arguments.removeIf(other -> argument.startsWith(other.replaceFirst("=.*", "=")));
        arguments.add(argument);
        try (Service service = Service.start("dateline", Dateline.class, directory, arguments)) {
            assertThat(service.exit(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(service.log()).contains("APPLICATION FAILED TO START", words);
            assertThat(service.log()).doesNotContain("\tat dev.dateline");
        }
    }
}

package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM's flags stand in one place, and the JVM takes them. */
class JvmOptionsTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void the_jvm_takes_all_of_them_without_a_word() throws Exception {
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + ROOT.resolve("bin/jvm.options"),
                                "@" + ROOT.resolve("bin/heap.options"),
                                "--version")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).contains("25").doesNotContainIgnoringCase("warning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "bench/run",
                "bin/dateline",
                "docker/start",
                "docker/samples.Dockerfile",
                "embedded/pom.xml"
            })
    void who_starts_a_jvm_has_them_from_their_file(String file) throws IOException {
        assertThat(Files.readString(ROOT.resolve(file)))
                .doesNotContain("-XX:+Use", "-XX:ReservedCodeCacheSize", "-Xmn");
    }
}

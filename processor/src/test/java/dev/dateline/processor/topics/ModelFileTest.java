package dev.dateline.processor.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.platform.start.StartRefused;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    @TempDir private Path folder;

    private static byte[] packaged() throws IOException {
        try (InputStream file = ModelFile.class.getResourceAsStream("topics-en.bin")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private void assertRefused(byte[] bytes, String words) throws IOException {
        Path file = Files.write(folder.resolve("model.bin"), bytes);
        assertThatThrownBy(() -> ModelFile.of(new TopicSettings(true, file.toString())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("the model of topics " + file)
                .hasMessageContaining(words);
    }

    @Test
    void the_one_that_comes_with_the_service_is_small_and_has_a_version() throws IOException {
        assertThat(packaged().length).isLessThan(2_000_000);
        TopicModel model = Objects.requireNonNull(ModelFile.of(new TopicSettings(true, null)));
        assertThat(model.version()).isEqualTo("en-1");
        assertThat(model.topics()).hasSize(17);
    }

    @Test
    void it_is_written_as_it_was_read() throws IOException {
        Path file = Files.write(folder.resolve("a"), packaged());
        TopicWeights weights = TopicWeights.read(Files.newInputStream(file));
        try (var out = Files.newOutputStream(folder.resolve("b"))) {
            weights.write(out);
        }
        try (InputStream again = Files.newInputStream(folder.resolve("b"))) {
            assertThat(TopicWeights.read(again).rows()).isEqualTo(weights.rows());
        }
    }

    @Test
    void a_damaged_one_is_refused_in_words() throws IOException {
        byte[] whole = packaged();
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "damaged");
        assertRefused(new byte[0], "damaged");
        assertRefused("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "damaged");
        byte[] plain;
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(whole))) {
            plain = in.readAllBytes();
        }
        plain[plain.length / 2] ^= 1;
        assertRefused(gzip(plain), "its checksum is another");
    }

    @Test
    void one_of_another_form_is_refused_in_words() throws IOException {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        new DataOutputStream(other).writeUTF("dateline-topics-2");
        assertRefused(gzip(other.toByteArray()), "it is of the form dateline-topics-2");
    }

    @Test
    void one_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> ModelFile.of(new TopicSettings(true, "/no/such/file")))
                .isInstanceOf(StartRefused.class);
    }
}

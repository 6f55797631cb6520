package dev.dateline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Golden files: the JSON of a record as other versions of the service read and write it. After a
 * change that is meant, run with {@code -Dgolden.write=true}.
 */
public final class Golden {

    private Golden() {}

    /** Checks that the record is written as its golden file says, and read back from it. */
    public static <T> void check(String name, Class<T> type, T record) throws IOException {
        String json =
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden", name + ".json"), json);
        }
        assertThat(json).isEqualTo(read(name));
        assertThat(Json.decode(read(name).getBytes(StandardCharsets.UTF_8), type))
                .isEqualTo(new Decoded.Value<>(record));
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

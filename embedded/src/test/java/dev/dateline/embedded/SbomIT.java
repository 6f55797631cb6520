package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** The list of the parts in the jar (SBOM), which says what a vulnerability is in. */
@EnabledIfSystemProperty(
        named = "surefire.test.class.path",
        matches = ".*",
        disabledReason = "Maven makes it")
class SbomIT {

    @Test
    void it_has_what_is_shipped_and_not_what_tests_need() throws IOException {
        try (InputStream in =
                SbomIT.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            JsonNode sbom = Json.MAPPER.readTree(Objects.requireNonNull(in).readAllBytes());
            assertThat(sbom.get("bomFormat").asString()).isEqualTo("CycloneDX");
            List<String> parts =
                    sbom.get("components")
                            .valueStream()
                            .map(part -> part.get("purl").asString())
                            .toList();
            assertThat(parts)
                    .anyMatch(part -> part.startsWith("pkg:maven/org.apache.kafka/kafka_2.13@"))
                    .anyMatch(part -> part.startsWith("pkg:maven/io.netty/netty-buffer@"))
                    .anyMatch(part -> part.startsWith("pkg:maven/com.rometools/rome@"))
                    .anyMatch(part -> part.startsWith("pkg:maven/dev.dateline/dateline-api@"))
                    .noneMatch(part -> part.contains("junit"));
        }
    }
}

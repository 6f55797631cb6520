package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A container of the composition may do what it needs, and no more. */
class ComposeFileTest {

    private static final Map<String, Map<String, Object>> SERVICES = those("services");

    private static Map<String, Map<String, Object>> those(String kind) {
        try {
            Map<String, Map<String, Map<String, Object>>> composition =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .load(Files.readString(Path.of("../docker-compose.yml")));
            return Objects.requireNonNull(composition.get(kind));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> those(java.util.function.Predicate<Map<String, Object>> which) {
        return SERVICES.entrySet().stream()
                .filter(service -> which.test(service.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> service(String name) {
        return Objects.requireNonNull(SERVICES.get(name));
    }

    private static Set<String> networks(String service) {
        Object networks = service(service).get("networks");
        return networks instanceof List<?> names
                ? names.stream().map(Object::toString).collect(Collectors.toSet())
                : Set.of();
    }

    private static Set<String> mounts(String volume) {
        return those(
                service ->
                        service.get("volumes") instanceof List<?> volumes
                                && volumes.stream()
                                        .anyMatch(one -> one.toString().startsWith(volume + ":")));
    }

    @Test
    void nobody_has_a_capability_but_who_gives_the_secrets_away() {
        assertThat(those(service -> List.of("ALL").equals(service.get("cap_drop"))))
                .isEqualTo(SERVICES.keySet());
        assertThat(those(service -> service.containsKey("cap_add"))).containsExactly("secrets");
        assertThat(
                        those(
                                service ->
                                        List.of("no-new-privileges:true")
                                                .equals(service.get("security_opt"))))
                .isEqualTo(SERVICES.keySet());
    }

    @Test
    void everybody_has_a_limit_of_memory_time_and_processes() {
        for (String limit : List.of("mem_limit", "cpu_quota", "pids_limit")) {
            assertThat(those(service -> service.containsKey(limit)))
                    .as(limit)
                    .isEqualTo(SERVICES.keySet());
        }
    }

    @Test
    void only_kafka_writes_to_its_root() {
        assertThat(those(service -> !Boolean.TRUE.equals(service.get("read_only"))))
                .containsExactly("kafka");
    }

    @Test
    void who_watches_reaches_neither_kafka_nor_the_store() {
        assertThat(networks("prometheus")).containsExactly("monitoring");
        assertThat(networks("grafana")).containsExactlyInAnyOrder("monitoring", "dashboard");
        assertThat(SERVICES.keySet().stream().filter(name -> networks(name).contains("dateline")))
                .containsExactlyInAnyOrder("kafka", "mongo", "fetcher", "processor", "api");
    }

    @Test
    void a_secret_is_only_where_it_is_needed() {
        assertThat(mounts("store-password")).containsExactly("api", "processor", "secrets");
        assertThat(mounts("mongo-passwords")).containsExactly("mongo", "secrets");
        assertThat(mounts("ops-key")).containsExactly("api", "samples", "secrets");
        assertThat(mounts("secrets-key")).containsExactly("api", "fetcher", "secrets");
    }

    @Test
    void a_port_is_open_to_this_machine_alone() {
        assertThat(those(service -> service.containsKey("ports")))
                .containsExactly("api", "grafana");
        for (String name : List.of("api", "grafana")) {
            assertThat(String.valueOf(service(name).get("ports"))).startsWith("[127.0.0.1:");
        }
    }

    @Test
    void nobody_gets_the_address_of_the_samples_by_chance_which_the_fetcher_may_ask() {
        String samples = "172.31.87.10";
        assertThat(String.valueOf(service("samples").get("networks"))).contains(samples);
        assertThat(String.valueOf(service("fetcher").get("environment"))).contains(samples);
        Map<String, Object> outside = Objects.requireNonNull(those("networks").get("outside"));
        assertThat(String.valueOf(outside.get("ipam")))
                .contains(
                        "subnet=172.31.87.0/24",
                        "gateway=172.31.87.1",
                        "ip_range=172.31.87.128/25");
    }
}

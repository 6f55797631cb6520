package dev.dateline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.access.AccessSettings.Reading;
import dev.dateline.api.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class AccessFilterTest extends AccessFilterCase {

    @Nested
    class OnLoopback {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/v1/items", "/v1/stream", "/v1/sources", "/actuator/metrics"})
        void reading_is_open(String path) {
            passes(HttpMethod.GET, path);
            passes(HttpMethod.HEAD, path);
            passes(HttpMethod.OPTIONS, path);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
        void changes_need_the_key(String method) {
            HttpMethod change = HttpMethod.valueOf(method);
            isRefused(
                    change,
                    "/v1/sources",
                    ProblemCode.UNAUTHORIZED,
                    "changes need the key of the role ops");
            authorization = "Bearer " + KEY;
            passes(change, "/v1/sources");
        }

        @Test
        void changes_need_the_key_for_the_dashboards_files_too() {
            isRefused(HttpMethod.POST, "/", ProblemCode.UNAUTHORIZED, "changes need the key");
        }

        @ParameterizedTest
        @ValueSource(strings = {"bearer 0123456789abcdef", "BEARER   0123456789abcdef  "})
        void the_key_may_be_written_so(String header) {
            authorization = header;
            passes(HttpMethod.POST, "/v1/sources");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bearer 0123456789abcdeX",
                    "Bearer",
                    "Bearer ",
                    "Basic 0123456789abcdef",
                    "0123456789abcdef",
                    "Bearer0123456789abcdef"
                })
        void anything_else_is_no_key_and_is_told_where_it_lies(String header) {
            authorization = header;
            isRefused(HttpMethod.POST, "/v1/sources", ProblemCode.UNAUTHORIZED, "has no valid key");
            isRefused(HttpMethod.POST, "/v1/sources", ProblemCode.UNAUTHORIZED, "ops.key");
        }
    }

    @Nested
    class ForOps {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/dead-letters",
                    "/v1/dead-letters?limit=1",
                    "/v1/dead-letters;a=b",
                    "/v1/dead-letters/dl_0-1",
                    "/v1/embargoes",
                    "/v1/embargoes?limit=1"
                })
        void are_dead_letters_and_embargoes_even_where_reading_is_open(String path) {
            isRefused(HttpMethod.GET, path, ProblemCode.UNAUTHORIZED, "key of the role ops");
            isRefused(HttpMethod.HEAD, path, ProblemCode.UNAUTHORIZED, "key of the role ops");
            authorization = "Bearer " + KEY;
            passes(HttpMethod.GET, path);
        }
    }

    @Test
    void who_asks_with_the_key_is_known_where_everybody_may_ask() {
        passes(HttpMethod.GET, "/v1/items/itm_a");
        assertThat(asOps).isFalse();
        authorization = "Bearer a-wrong-key";
        passes(HttpMethod.GET, "/v1/items/itm_a");
        assertThat(asOps).isFalse();
        authorization = "Bearer " + KEY;
        passes(HttpMethod.GET, "/v1/items/itm_a");
        assertThat(asOps).isTrue();
    }

    @Nested
    class BoundElsewhere {

        {
            bound = "0.0.0.0";
            host = "news.example.org";
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/items",
                    "/v1/stream",
                    "/v1/sources",
                    "/actuator/prometheus",
                    "/actuator/health",
                    "/application",
                    "/appendix/",
                    "/v3/api-docsx",
                    "/problemsx"
                })
        void reading_needs_the_key(String path) {
            isRefused(HttpMethod.GET, path, ProblemCode.UNAUTHORIZED, "reading needs a key here");
            authorization = "Bearer " + KEY;
            passes(HttpMethod.GET, path);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/index.html",
                    "/app/main.js",
                    "/asyncapi.json",
                    "/problems/unauthorized",
                    "/v3/api-docs",
                    "/v3/api-docs/swagger-config",
                    "/swagger-ui.html",
                    "/webjars/swagger-ui/index.html"
                })
        void the_dashboards_files_and_what_describes_the_api_are_open(String path) {
            passes(HttpMethod.GET, path);
        }

        @Test
        void changes_need_the_key() {
            isRefused(HttpMethod.DELETE, "/v1/sources/src_a", ProblemCode.UNAUTHORIZED, "changes");
            authorization = "Bearer " + KEY;
            passes(HttpMethod.DELETE, "/v1/sources/src_a");
        }

        @Test
        void reading_is_open_where_ops_say_so_under_a_name_of_ours_alone() {
            reading = Reading.OPEN;
            isRefused(HttpMethod.GET, "/v1/items", ProblemCode.FOREIGN_HOST, "news.example.org");
            hosts = List.of("news.example.org");
            passes(HttpMethod.GET, "/v1/items");
            isRefused(HttpMethod.POST, "/v1/sources", ProblemCode.UNAUTHORIZED, "changes need");
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, evil.example", "0.0.0.0, 10.0.0.7:8080", "127.0.0.1, "})
    void whether_the_service_lives_is_told_to_everybody(String address, @Nullable String name) {
        bound = address;
        host = name;
        passes(HttpMethod.GET, "/actuator/health/liveness");
        passes(HttpMethod.GET, "/actuator/health/readiness");
    }

    @Test
    void every_answer_forbids_browsers_what_the_dashboard_does_not_need() {
        passes(HttpMethod.GET, "/");
        assertThat(header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header("Referrer-Policy")).isEqualTo("no-referrer");
        passes(HttpMethod.GET, "/swagger-ui/index.html");
        assertThat(header("Content-Security-Policy")).contains("style-src 'self' 'unsafe-inline'");
        host = "evil.example";
        isRefused(HttpMethod.GET, "/", ProblemCode.FOREIGN_HOST, "evil.example");
        assertThat(header("Content-Security-Policy")).startsWith("default-src 'none';");
    }
}

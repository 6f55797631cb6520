package dev.dateline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.problem.ProblemCode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Requests that pages of other web sites make, and those to names of others. */
class ForeignRequestsTest extends AccessFilterCase {

    @Nested
    class OtherSites {

        private void browserSays(String site, String mode, String destination) {
            ofBrowser.set("Sec-Fetch-Site", site);
            ofBrowser.set("Sec-Fetch-Mode", mode);
            ofBrowser.set("Sec-Fetch-Dest", destination);
        }

        @ParameterizedTest
        @CsvSource({
            "cors, empty, /v1/stream",
            "no-cors, image, /app/icon.svg",
            "no-cors, script, /app/main.js",
            "no-cors, empty, /",
            "navigate, iframe, /",
            "navigate, document, /v1/items",
            "navigate, document, /v1/sources.opml",
            "navigate, document, /actuator/health"
        })
        void are_refused_whatever_they_ask_for(String mode, String destination, String path) {
            browserSays("cross-site", mode, destination);
            authorization = "Bearer " + KEY;
            isRefused(HttpMethod.GET, path, ProblemCode.FOREIGN_SITE, "another web site");
        }

        @Test
        void change_nothing() {
            browserSays("cross-site", "navigate", "document");
            isRefused(HttpMethod.POST, "/", ProblemCode.FOREIGN_SITE, "another web site");
            isRefused(HttpMethod.POST, "/v1/sources", ProblemCode.FOREIGN_SITE, "another");
        }

        @ParameterizedTest
        @CsvSource({
            "POST, /v1/sources/src_a/documents",
            "GET, /v1/callbacks/src_a/token?hub.mode=subscribe",
            "POST, /v1/callbacks/src_a/token"
        })
        void are_neither_an_agency_nor_a_hub(String method, String path) {
            passes(HttpMethod.valueOf(method), path);
            browserSays("cross-site", "no-cors", "empty");
            isRefused(HttpMethod.valueOf(method), path, ProblemCode.FOREIGN_SITE, "another web");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/index.html"})
        void may_link_to_the_dashboard(String path) {
            browserSays("cross-site", "navigate", "document");
            passes(HttpMethod.GET, path);
        }

        @ParameterizedTest
        @ValueSource(strings = {"same-origin", "same-site", "none"})
        void are_not_meant_where_it_is_this_one_or_the_user(String site) {
            browserSays(site, "cors", "empty");
            passes(HttpMethod.GET, "/v1/items");
        }

        @Test
        void get_nothing_to_embed_and_no_hold_on_the_page() {
            passes(HttpMethod.GET, "/");
            HttpHeaders headers = Objects.requireNonNull(answer);
            assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
    }

    @Nested
    class Hosts {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "localhost:8080",
                    "LOCALHOST:8080",
                    "127.0.0.1",
                    "127.0.0.1:8080",
                    "[::1]",
                    "[::1]:8080",
                    "192.168.1.7:8080",
                    "[fd00::7]:8080",
                    "[2001:db8::7]"
                })
        void of_this_machine_and_addresses_are_served(String name) {
            host = name;
            passes(HttpMethod.GET, "/v1/items");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.example",
                    "localhost.evil.example",
                    "127.0.0.1.evil.example",
                    "evil.example:127.0.0.1",
                    "127.0.0.1@evil.example",
                    "1.2.3.4.5"
                })
        void of_another_site_are_refused_whatever_else_is_right(String name) {
            host = name;
            authorization = "Bearer " + KEY;
            isRefused(
                    HttpMethod.GET,
                    "/v1/items",
                    ProblemCode.FOREIGN_HOST,
                    "'" + name + "' is not a name of this service");
            isRefused(HttpMethod.POST, "/v1/sources", ProblemCode.FOREIGN_HOST, "dateline.access");
            isRefused(HttpMethod.GET, "/", ProblemCode.FOREIGN_HOST, "dateline.access.hosts");
        }

        @Test
        void that_are_missing_are_refused() {
            host = null;
            isRefused(HttpMethod.GET, "/v1/items", ProblemCode.FOREIGN_HOST, "is not a name");
        }

        @Test
        void that_ops_named_are_served() {
            hosts = List.of("News.example.org");
            host = "news.example.org:443";
            passes(HttpMethod.GET, "/v1/items");
        }
    }
}

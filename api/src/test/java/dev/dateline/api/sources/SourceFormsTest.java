package dev.dateline.api.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.platform.secrets.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFormsTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String URL = "\"url\":\"https://e.org/feed\"";

    private final SourceSecrets secrets = new SourceSecrets(Sealing.with(Sealing.newKey()));
    private final SourceForms forms = new SourceForms(secrets);

    private NewSource add(String fields) {
        return forms.added(Json.MAPPER.readTree("{" + fields + "}"), NOW);
    }

    private void isRefused(String fields, String detail) {
        assertThatThrownBy(() -> add(fields))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_BODY))
                .hasMessageContaining(detail);
    }

    @Test
    void a_source_without_a_kind_is_a_feed() {
        SourceDefinition source = add(URL).definition();
        assertThat(source.kind()).isEqualTo(SourceKind.FEED);
        assertThat(source.reading()).isEqualTo(Reading.USUAL);
        assertThat(add(URL).pushKey()).isNull();
    }

    @Test
    void what_is_looked_at_before_it_is_added_has_its_secrets_sealed() {
        SourceDefinition source =
                forms.previewed(
                        Json.MAPPER.readTree(
                                "{%s,\"credentials\":{\"type\":\"bearer\",\"token\":\"s3cret\"}}"
                                        .formatted(URL)),
                        NOW);
        assertThat(source.secrets().credentials()).isNotNull();
        assertThat(new String(Json.encode(source), StandardCharsets.UTF_8))
                .doesNotContain(
                        "s3cret",
                        Base64.getEncoder()
                                .encodeToString("s3cret".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(
                        () ->
                                forms.previewed(
                                        Json.MAPPER.readTree("{\"kind\":\"push\",\"name\":\"a\"}"),
                                        NOW))
                .hasMessageContaining("nothing to look at");
    }

    @Test
    void what_is_declared_of_documents_is_kept() {
        SourceDefinition source =
                add(URL
                                + ",\"kind\":\"document\",\"format\":\"newsml-g2\",\"charset\":\"latin1\","
                                + "\"versions\":\"TRANSMISSION\",\"emptyEmbargo\":\"IGNORE\","
                                + "\"zone\":\"Europe/Berlin\"")
                        .definition();
        assertThat(source.kind()).isEqualTo(SourceKind.DOCUMENT);
        assertThat(source.reading())
                .isEqualTo(
                        new Reading(
                                "newsml-g2",
                                "ISO-8859-1",
                                Reading.Versions.TRANSMISSION,
                                Reading.EmptyEmbargo.IGNORE,
                                "Europe/Berlin"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceKind.class,
            names = {"CURSOR", "QUEUE"})
    void a_source_that_is_an_api_has_an_address_an_interval_and_credentials(SourceKind kind) {
        SourceDefinition source =
                add("\"kind\":\"%s\",%s,\"pollInterval\":\"PT2M\",\"credentials\":%s"
                                .formatted(
                                        kind.word(),
                                        URL,
                                        "{\"type\":\"header\",\"name\":\"x-api-key\",\"value\":\"k\"}"))
                        .definition();
        assertThat(source.kind()).isEqualTo(kind);
        assertThat(source.url()).isEqualTo("https://e.org/feed");
        assertThat(source.pollInterval()).isEqualTo(Duration.ofMinutes(2));
        assertThat(source.secrets().credentials()).isNotNull();
    }

    @Test
    void a_source_of_pushed_documents_has_a_name_and_gets_a_key() {
        NewSource source = add("\"kind\":\"push\",\"name\":\"Agency\"");
        String key = Objects.requireNonNull(source.pushKey());
        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
        assertThat(source.definition().url()).isNull();
        assertThat(secrets.valid(source.definition(), NOW))
                .containsExactly(key.getBytes(StandardCharsets.UTF_8));
        assertThat(source.toString()).doesNotContain(key);
        String record = new String(Json.encode(source.definition()), StandardCharsets.UTF_8);
        assertThat(record).doesNotContain(key);
    }

    @Test
    void the_same_name_is_the_same_source() {
        String id = add("\"kind\":\"push\",\"name\":\"Agency\"").definition().id();
        assertThat(add("\"kind\":\"push\",\"name\":\" Agency \"").definition().id()).isEqualTo(id);
        assertThat(add("\"kind\":\"push\",\"name\":\"Other\"").definition().id())
                .isNotEqualTo(id)
                .matches("src_[a-z2-7]{16}");
    }

    @Test
    void a_folder_is_known_by_its_path() {
        SourceDefinition source =
                add("\"kind\":\"directory\",\"path\":\"/srv/a..b/...c/.d/\",\"pollInterval\":\"PT1S\"")
                        .definition();
        assertThat(source.path()).isEqualTo("/srv/a..b/...c/.d");
        assertThat(source.url()).isNull();
        assertThat(source.id())
                .isEqualTo(SourceDefinition.idOf(SourceKind.DIRECTORY, "/srv/a..b/...c/.d"));
        SourceDefinition named =
                forms.changed(source, Json.MAPPER.readTree("{\"name\":\"Agency\"}"), NOW);
        assertThat(named.path()).isEqualTo(source.path());
        assertThat(named.name()).isEqualTo("Agency");
    }

    @Test
    void what_a_kind_does_not_have_is_in_conflict_with_it() {
        SourceDefinition folder = add("\"kind\":\"directory\",\"path\":\"/srv\"").definition();
        assertThatThrownBy(
                        () ->
                                forms.changed(
                                        folder,
                                        Json.MAPPER.readTree("{\"credentials\":null}"),
                                        NOW))
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.CONFLICT))
                .hasMessageContaining("a source of kind directory has no credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "srv",
                "./srv",
                "/srv/../etc",
                "/srv/.",
                "/..",
                "//srv",
                "/srv//a",
                "/srv/a\\u0000b",
                "/srv/a\\nb",
                "C:\\\\srv"
            })
    void a_path_that_is_not_absolute_and_plain_is_refused(String path) {
        isRefused("\"kind\":\"directory\",\"path\":\"" + path + "\"", "path must be absolute");
    }

    @Test
    void a_path_is_not_too_long() {
        String path = "/a".repeat(500);
        assertThat(add("\"kind\":\"directory\",\"path\":\"" + path + "\"").definition().path())
                .isEqualTo(path);
        isRefused("\"kind\":\"directory\",\"path\":\"" + path + "/a\"", "at most 1000");
        isRefused(
                "\"kind\":\"directory\",\"path\":\"" + "/a".repeat(100_000) + "\"", "at most 1000");
    }

    @Test
    void the_key_before_holds_for_an_hour_more() {
        SourceDefinition source = add("\"kind\":\"push\",\"name\":\"Agency\"").definition();
        SourceDefinition rotated =
                source.with(
                        source.secrets()
                                .rotated(secrets.seal(source.id(), "new"), NOW.plusSeconds(3600)));
        assertThat(secrets.valid(rotated, NOW.plusSeconds(3599))).hasSize(2);
        assertThat(secrets.valid(rotated, NOW.plusSeconds(3600)))
                .containsExactly("new".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"kind\":\"cursor\"`, url is missing",
                "`\"kind\":\"queue\",\"name\":\"A\"`, url is missing",
                "`\"kind\":\"nonsense\"`, `kind must be feed, document, push, directory, cursor or queue`",
                "`\"kind\":\"directory\"`, path is missing",
                "`\"kind\":\"directory\",\"path\":\"/a\",\"url\":\"https://e.org/\"`, unknown field 'url'",
                "`\"kind\":\"directory\",\"path\":\"/a\",\"credentials\":null`, unknown field",
                "`\"kind\":\"feed\",\"path\":\"/a\"`, unknown field 'path'",
                "`\"kind\":\"push\"`, name is missing",
                "`\"kind\":\"push\",\"name\":\"A\",\"url\":\"https://e.org/\"`, unknown field 'url'",
                "`\"kind\":\"push\",\"name\":\"A\",\"pollInterval\":\"PT5M\"`, unknown field",
                "`\"kind\":\"document\"`, url is missing",
                "`\"format\":\"word\"`, format must be one of",
                "`\"charset\":\"nonsense\"`, charset must be",
                "`\"charset\":\"UTF-16\"`, charset must be",
                "`\"versions\":\"ANY\"`, `versions must be one of [ORDINAL, TRANSMISSION]`",
                "`\"emptyEmbargo\":true`, emptyEmbargo must be a string",
                "`\"zone\":\"Berlin\"`, zone must be the IANA name",
                "`\"zone\":\"+01:00\"`, zone must be the IANA name"
            })
    void what_is_not_allowed_is_named(String fields, String detail) {
        boolean bare = fields.contains("kind");
        isRefused(bare ? fields : URL + "," + fields, detail);
    }

    private SourceDefinition with(String credentials) {
        return add(URL + ",\"credentials\":" + credentials).definition();
    }

    @Test
    void credentials_are_kept_sealed() {
        for (String credentials :
                List.of(
                        "{\"type\":\"basic\",\"username\":\"u\",\"password\":\"s3cret\"}",
                        "{\"type\":\"bearer\",\"token\":\"s3cret\"}",
                        "{\"type\":\"header\",\"name\":\"X-Key\",\"value\":\"s3cret\"}",
                        "{\"type\":\"query\",\"name\":\"key\",\"value\":\"s3cret\"}")) {
            SourceDefinition source = with(credentials);
            assertThat(source.secrets().credentials()).isNotNull();
            assertThat(source.toString()).doesNotContain("s3cret");
            assertThat(new String(Json.encode(source), StandardCharsets.UTF_8))
                    .doesNotContain("s3cret");
        }
        assertThat(with("null").secrets().credentials()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"s3cret\"`, must be an object",
                "`{\"type\":\"s3cret\"}`, `credentials.type must be one of`",
                "`{\"type\":\"basic\",\"username\":\"u\"}`, credentials.password must be there",
                "`{\"type\":\"basic\",\"username\":\"s3cret:\",\"password\":\"p\"}`, colon",
                "`{\"type\":\"bearer\",\"token\":\"s3cret\\nX: y\"}`, credentials.token",
                "`{\"type\":\"bearer\",\"token\":\"t\",\"s3cret\":1}`, unknown field in credentials",
                "`{\"type\":\"header\",\"name\":\"Host\",\"value\":\"s3cret\"}`, must not be"
            })
    void wrong_credentials_are_refused_without_being_told(String credentials, String detail) {
        assertThatThrownBy(() -> with(credentials))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(detail)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_change_of_credentials_changes_nothing_else_and_null_takes_them_away() {
        SourceDefinition source = with("{\"type\":\"bearer\",\"token\":\"a\"}");
        SourceDefinition renamed =
                forms.changed(source, Json.MAPPER.readTree("{\"name\":\"N\"}"), NOW);
        assertThat(renamed.secrets()).isEqualTo(source.secrets());
        SourceDefinition without =
                forms.changed(renamed, Json.MAPPER.readTree("{\"credentials\":null}"), NOW);
        assertThat(without.secrets().credentials()).isNull();
        assertThat(without.name()).isEqualTo("N");
    }

    @Test
    void what_may_end_the_errors_of_a_source_has_it_polled_whoever_follows_it_then() {
        SourceDefinition source = with("{\"type\":\"bearer\",\"token\":\"a\"}");
        assertThat(source.pollRequestedAt()).isNull();
        for (String change :
                List.of(
                        "{\"credentials\":{\"type\":\"bearer\",\"token\":\"b\"}}",
                        "{\"credentials\":null}",
                        "{\"format\":\"rss\"}")) {
            assertThat(changed(source, change).pollRequestedAt()).isEqualTo(NOW);
        }
        for (String change :
                List.of("{\"name\":\"N\"}", "{\"pollInterval\":\"PT1M\"}", "{\"format\":null}")) {
            assertThat(changed(source, change).pollRequestedAt()).isNull();
        }
        SourceDefinition agency = add("\"kind\":\"push\",\"name\":\"Agency\"").definition();
        assertThat(changed(agency, "{\"format\":\"rss\"}").pollRequestedAt()).isNull();
    }

    private SourceDefinition changed(SourceDefinition source, String change) {
        return forms.changed(source, Json.MAPPER.readTree(change), NOW);
    }

    @Test
    void without_a_key_for_secrets_none_is_taken_and_the_setting_is_named() {
        SourceForms keyless = new SourceForms(new SourceSecrets(Sealing.with(null)));
        assertThatThrownBy(
                        () ->
                                keyless.added(
                                        Json.MAPPER.readTree(
                                                "{\"kind\":\"push\",\"name\":\"Agency\"}"),
                                        NOW))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("dateline.secrets.key is not set");
        assertThat(keyless.added(Json.MAPPER.readTree("{" + URL + "}"), NOW).definition().url())
                .isNotNull();
    }
}

package dev.dateline.api.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.Secrets;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceDocumentTest {

    private static final Instant LATER = Examples.AT.plusSeconds(60);

    private final SourceDefinition source = Examples.definition();
    private final SourceStatus status = Examples.status();

    private static SourceDefinition paused(SourceDefinition source, boolean paused, Instant at) {
        return source.changed(source.name(), source.pollInterval(), source.language(), paused, at);
    }

    @Test
    void a_source_that_was_not_polled_yet_is_new_since_it_was_added() {
        assertThat(SourceDocument.health(source, null, LATER))
                .isEqualTo(
                        new Health(State.NEW, source.createdAt(), "not polled yet; wait a moment"));
    }

    @Test
    void a_source_that_was_polled_fares_as_its_last_poll_said() {
        assertThat(SourceDocument.health(source, status, LATER)).isEqualTo(status.health());
    }

    @Test
    void a_paused_source_is_paused_since_ops_said_so_whatever_the_last_poll_said() {
        Health health =
                new Health(State.PAUSED, LATER, "paused by ops; resume it to poll it again");
        SourceDefinition paused = paused(source, true, LATER);
        assertThat(SourceDocument.health(paused, status, LATER)).isEqualTo(health);
        assertThat(SourceDocument.health(paused, null, LATER)).isEqualTo(health);
        SourceDefinition again = paused(paused, true, LATER.plusSeconds(60));
        assertThat(SourceDocument.health(again, status, LATER)).isEqualTo(health);
    }

    @Test
    void a_source_that_is_resumed_fares_as_before() {
        SourceDefinition resumed = paused(paused(source, true, LATER), false, LATER);
        assertThat(SourceDocument.health(resumed, status, LATER)).isEqualTo(status.health());
    }

    @Test
    void a_document_is_what_ops_said_and_what_polls_found() {
        SourceDocument document = SourceDocument.of(source, status, LATER);
        assertThat(document.url()).isEqualTo(source.url());
        assertThat(document.title()).isEqualTo(status.title());
        assertThat(document.lastPoll()).isEqualTo(status.lastPoll());
        assertThat(document.nextPoll()).isEqualTo(status.nextPoll());
        assertThat(document.diagnostics()).isEqualTo(status.diagnostics());
    }

    @Test
    void a_document_of_a_paused_source_has_no_next_poll() {
        SourceDocument document = SourceDocument.of(paused(source, true, LATER), status, LATER);
        assertThat(document.nextPoll()).isNull();
        assertThat(document.lastPoll()).isEqualTo(status.lastPoll());
    }

    @Test
    void a_document_of_a_new_source_has_no_polls() {
        SourceDocument document = SourceDocument.of(source, null, LATER);
        assertThat(document.lastPoll()).isNull();
        assertThat(document.nextPoll()).isNull();
        assertThat(document.diagnostics()).isEmpty();
    }

    @Test
    void what_ops_declared_is_shown_but_no_secret() {
        SourceDocument document = SourceDocument.of(source, null, LATER);
        assertThat(document.terms().pinnedFormat()).isEqualTo("newsml-g2");
        assertThat(document.terms().credentials()).isEqualTo("set");
        String json = new String(Json.encode(document), StandardCharsets.UTF_8);
        assertThat(json).contains("\"credentials\":\"set\"", "\"kind\":\"document\"");
        assertThat(json).doesNotContain("bm9uY2U", "0a1b2c3d");
    }

    @Test
    void a_source_of_pushed_documents_says_when_the_last_one_came() {
        SourceDefinition pushed =
                SourceDefinition.added(
                        "src_p",
                        SourceKind.PUSH,
                        null,
                        new SourceDefinition.About("Agency", null, null),
                        null,
                        Reading.USUAL,
                        Secrets.NONE,
                        Examples.AT);
        assertThat(SourceDocument.health(pushed, null, LATER).reason())
                .isEqualTo("no document yet; push one to /v1/sources/src_p/documents");
        SourceStatus read =
                new SourceStatus(
                        1,
                        "src_p",
                        new Health(State.OK, Examples.AT, "the last document was read"),
                        new SourceStatus.LastPoll(Examples.AT, "FETCHED", null, 1, 1, 0, 5),
                        null,
                        0,
                        null,
                        null,
                        "newsml-g2",
                        List.of());
        assertThat(SourceDocument.health(pushed, read, Examples.AT.plusSeconds(185)).reason())
                .isEqualTo("last document 3 minutes ago, newsml-g2, 1 item");
    }

    @Test
    void what_its_polls_have_shown_is_told_and_the_polls_where_it_alone_is_shown() {
        SourceDocument whole = SourceDocument.whole(source, status, LATER);
        assertThat(whole.watched().rhythm()).isEqualTo("about 95 new entries a day");
        assertThat(whole.watched().gap()).isNotNull();
        assertThat(whole.watched().polls())
                .singleElement()
                .satisfies(poll -> assertThat(poll.fresh()).isEqualTo(3));
        assertThat(SourceDocument.of(source, status, LATER).watched().polls()).isNull();
        assertThat(SourceDocument.whole(source, null, LATER).watched().rhythm()).isNull();
        assertThat(new String(Json.encode(whole), StandardCharsets.UTF_8))
                .contains("\"rhythm\":\"about 95 new entries a day\"")
                .contains(
                        "\"polls\":[{\"at\":\"2026-01-31T12:00:00Z\",\"outcome\":\"FETCHED\",\"new\":3,")
                .contains("\"next\":\"CONFIGURED\"");
    }

    @Test
    void where_it_has_moved_and_what_may_be_meant_are_told_in_words() {
        SourceDocument told = SourceDocument.of(source, status, LATER);
        assertThat(new String(Json.encode(told), StandardCharsets.UTF_8))
                .contains(
                        "\"moved\":{\"url\":\"https://example.net/feed\",\"since\":\"2026-01-31T12:00:00Z\","
                                + "\"adoptedAt\":\"2026-01-31T12:00:07Z\",\"reason\":\"it has moved for good,")
                .contains(
                        "\"alternatives\":[{\"url\":\"https://example.org/rss\",\"title\":\"News\",\"type\":\"rss\"}]");
        assertThat(told.watched().quiet()).isNotNull();
        assertThat(told.watched().alertTrouble()).isEqualTo("the receiver answered 500");
        assertThat(SourceDocument.of(source, null, LATER).watched().moved()).isNull();
    }

    @Test
    void health_of_a_folder_says_how_long_ago_its_last_file_came_if_nothing_is_wrong() {
        SourceDefinition folder = Examples.directory();
        assertThat(SourceDocument.health(folder, null, LATER).reason())
                .isEqualTo("not looked at yet; wait a moment");
        Health health = new Health(State.OK, Examples.AT, "a.txt, iptc-7901, 1 item; 2 files wait");
        assertThat(SourceDocument.health(folder, with(health), Examples.AT.plusSeconds(200)))
                .isEqualTo(
                        new Health(
                                State.OK,
                                Examples.AT,
                                "last file 3 minutes ago: a.txt, iptc-7901, 1 item; 2 files wait"));
        Health refused = new Health(State.REFUSED, Examples.AT, "not below");
        assertThat(SourceDocument.health(folder, with(refused), LATER)).isEqualTo(refused);
        assertThat(SourceDocument.of(folder, null, LATER).path()).isEqualTo("/srv/agency");
    }

    private SourceStatus with(Health health) {
        return new SourceStatus(
                1,
                "src_a",
                health,
                status.lastPoll(),
                status.nextPoll(),
                0,
                null,
                null,
                "iptc-7901",
                List.of());
    }
}

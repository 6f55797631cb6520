package dev.dateline.processor.story;

import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.decided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.record.Json;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.enrich.Enricher;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.story.Newsroom.Report;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import dev.dateline.processor.vector.SentenceModel;
import dev.dateline.processor.vector.SentenceText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A press release and a report, seven months apart, of the same organisation and person. Here both
 * come today, so that it is their texts that keep them apart.
 */
class SeedsTest {

    private static final Path SEEDS = Path.of("../../shared/data/seeds");
    private static final Path SNIPPETS =
            Path.of("../../shared/data/text/huffpost_sections.jsonl.gz");
    private static final Enricher ENRICHER =
            new Enricher(
                    new Languages(), new CurrentTopics(new TopicSettings(true, null)), new Names());

    private static Observed release() throws IOException {
        return enriched("itm_release", null, seed("000_f9d0710e5b1dd936.txt"));
    }

    private static Observed report() throws IOException {
        String text = seed("004_54fc377d5e84a1cc.txt").strip();
        int end = text.indexOf('\n');
        return enriched("itm_report", text.substring(0, end), text.substring(end));
    }

    private static String seed(String name) throws IOException {
        Path file = SEEDS.resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(file), "the shared seeds are not here");
        return Files.readString(file);
    }

    private static Observed enriched(String id, @Nullable String headline, String body) {
        return ENRICHER.enrich(
                new Observation(
                        1,
                        id,
                        "src of " + id,
                        1,
                        null,
                        Observation.Kind.NEW,
                        Newsroom.START,
                        false,
                        "en",
                        new Entry(
                                new Entry.Identity(id, null),
                                Entry.Status.UNSAID,
                                new Entry.Text(headline, false, null, body, List.of()),
                                new Entry.Meaning(List.of()),
                                new Entry.Times(null, null),
                                null,
                                new Entry.Media(List.of()),
                                new Entry.Rights(null)),
                        List.of(),
                        Examples.FROM));
    }

    private static Observed with(SentenceModel model, Observed observed) throws Exception {
        Likeness likeness = Objects.requireNonNull(observed.likeness());
        byte[] vector =
                model.vector(Objects.requireNonNull(SentenceText.of(observed.item().text())));
        return new Observed(
                observed.schema(),
                observed.number(),
                observed.transmission(),
                observed.backfill(),
                observed.fingerprint(),
                observed.embargo(),
                observed.orders(),
                observed.item(),
                new Likeness(
                        1,
                        likeness.text(),
                        likeness.story(),
                        Base64.getEncoder().encodeToString(vector),
                        SentenceModel.NAME),
                observed.reasons());
    }

    /** Headlines of a newsroom, so that it knows which terms are rare. */
    private static void fill(Newsroom news) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(SNIPPETS)),
                                StandardCharsets.UTF_8))) {
            Report[] reports = new Report[500];
            for (int i = 0; i < reports.length; i++) {
                Map<?, ?> row =
                        Json.MAPPER.readValue(Objects.requireNonNull(lines.readLine()), Map.class);
                String title = String.valueOf(row.get("headline"));
                String lead = String.valueOf(row.get("short_description"));
                reports[i] = Report.of("itm_" + i, "src", title, lead);
            }
            news.publish(reports);
        }
    }

    private static String storyOf(Newsroom news, String id) {
        String announced = Objects.requireNonNull(news.storyOf(id));
        Story told = news.told(announced);
        return told == null || told.mergedInto() == null ? announced : told.mergedInto();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, true, false",
        "true, false, true",
        "true, false, false",
        "false, true, true",
        "false, true, false",
        "false, false, true",
        "false, false, false"
    })
    void are_not_one_story_though_they_come_on_the_same_day(
            boolean vectors, boolean releaseFirst, boolean among) throws Exception {
        Observed release = release();
        Observed report = report();
        String text = Objects.requireNonNull(report.item().text().bodyText());
        Observed retold = enriched("itm_retold", null, text);
        if (vectors) {
            try (SentenceModel model = SentenceModel.load()) {
                release = with(model, release);
                report = with(model, report);
                retold = with(model, retold);
            }
        }
        Newsroom news = new Newsroom(1_000);
        if (among) {
            fill(news);
        }
        news.publish(releaseFirst ? release : report);
        news.publish(releaseFirst ? report : release);
        news.publish(retold);
        // for so long stories that are alike become one
        for (int minute = 0; minute < 15; minute++) {
            news.pass(Duration.ofMinutes(1));
        }
        assertThat(storyOf(news, "itm_report")).isNotEqualTo(storyOf(news, "itm_release"));
        assertThat(storyOf(news, "itm_retold")).isEqualTo(storyOf(news, "itm_report"));
    }

    @Test
    void are_not_copies_of_one_another() throws IOException {
        for (List<Observed> both :
                List.of(List.of(release(), report()), List.of(report(), release()))) {
            CopyWindow window = new CopyWindow(100);
            window.note(announced(decided(both.getFirst(), null, null, 1, Newsroom.START)));
            assertThat(window.find(CopyWindow.Query.of(both.getLast(), 2))).isNull();
        }
    }

    @Test
    void have_their_topics() throws IOException {
        assertThat(topics(release())).containsExactly("science and technology");
        // of governments that are to be digital
        assertThat(topics(report())).containsExactly("politics");
    }

    private static List<@Nullable String> topics(Observed observed) {
        List<Subject> subjects = observed.item().meaning().subjects();
        assertThat(subjects)
                .allSatisfy(
                        subject -> {
                            assertThat(subject.scheme()).isEqualTo("medtop");
                            assertThat(subject.origin()).isEqualTo(Subject.Origin.MODEL);
                            assertThat(subject.confidence()).isBetween(0.5, 1.0);
                            assertThat(subject.model()).isEqualTo("en-1");
                        });
        assertThat(observed.reasons())
                .extracting(Reason::kind)
                .containsOnly(Reason.Kind.TOPIC)
                .hasSameSizeAs(subjects);
        return subjects.stream().<@Nullable String>map(Subject::name).toList();
    }
}

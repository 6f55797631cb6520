package dev.dateline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Chromium;
import dev.dateline.embedded.harness.OnDashboard;
import dev.dateline.embedded.harness.RecordedStories;
import dev.dateline.embedded.harness.SharedDateline;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The volume by topic in Debian's Chromium, on answers as the API gives them. */
@SharedDateline
class TopicsOnDashboardTest extends OnDashboard {

    private RecordedStories recorded;

    TopicsOnDashboardTest(Api api) {
        super(api);
    }

    @BeforeEach
    void prepare() {
        recorded = new RecordedStories(page, Instant.now());
        recorded.answer("/v1/items/histogram", url -> volume());
    }

    private void go(String query) {
        view("/topics" + query);
    }

    private Locator rows() {
        return page.locator("figure.topics li");
    }

    private static String volume() {
        return """
        {"step": "PT10M", "counts": [%s], "topics": [
          {"id": "medtop:04000000", "name": "economy, business and finance", "counts": [%s]},
          {"id": "medtop:20000385", "name": "market and exchange", "counts": [%s]}]}"""
                .formatted(counts(3), counts(2), counts(1));
    }

    private static String counts(int factor) {
        return IntStream.range(0, 36)
                .mapToObj(i -> String.valueOf(factor * (i % 7)))
                .collect(Collectors.joining(","));
    }

    @Test
    void a_view_that_is_long_in_coming_says_so() {
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(url -> url.contains("/v1/items/histogram"), held::add);
        go("");
        assertThat(page.locator("#view")).hasText("Loading …");
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(
                one ->
                        one.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(volume())));
        assertThat(rows()).hasCount(2);
        assertThat(page.getByText("Loading …")).hasCount(0);
    }

    @Test
    void the_volume_by_topic_is_told_and_drawn_to_one_scale() {
        go("");
        assertThat(rows()).hasCount(2);
        assertThat(page.locator("figure.topics figcaption"))
                .hasText(
                        "315 items in the last six hours, about 2 topics; the highest bar is 12 in ten minutes");
        assertThat(rows().first()).containsText("economy, business and finance");
        assertThat(rows().first().locator(".count")).hasText("210");
        assertThat(rows().last().locator(".count")).hasText("105");
        assertThat(rows().first().locator("rect")).hasCount(36);
        double first =
                Double.parseDouble(rows().first().locator("rect").nth(6).getAttribute("height"));
        double second =
                Double.parseDouble(rows().last().locator("rect").nth(6).getAttribute("height"));
        assertThat(first).isEqualTo(2 * second);
        assertThat(recorded.asked("/v1/items/histogram"))
                .containsExactly("/v1/items/histogram?by=topic&since=-6h&buckets=36");
    }

    @Test
    void a_topic_leads_to_what_lies_below_it_and_to_its_stories() {
        go("?lang=en");
        rows().first().getByText("economy, business and finance").click();
        assertThat(page).hasURL(Pattern.compile("#/topics\\?lang=en&topic=medtop%3A04000000$"));
        assertThat(page.locator("h2.title"))
                .hasText("Volume by topic: economy, business and finance");
        page.getByLabel("Time").selectOption("-24h");
        assertThat(page)
                .hasURL(Pattern.compile("#/topics\\?since=-24h&topic=medtop%3A04000000&lang=en$"));
        page.waitForCondition(
                () ->
                        recorded.asked("/v1/items/histogram")
                                .contains(
                                        "/v1/items/histogram?by=topic&since=-24h&buckets=36&lang=en&topic=medtop%3A04000000"));
        rows().first().getByText("Stories").click();
        assertThat(page).hasURL(Pattern.compile("#/stories\\?topic=medtop%3A04000000&lang=en$"));
    }

    @Test
    void nothing_about_a_topic_is_told_in_words() {
        recorded.answer("/v1/items/histogram", url -> "{\"counts\": [1], \"topics\": []}");
        go("");
        assertThat(page.getByText("Nothing in the last six hours is about a topic.")).isVisible();
    }

    @Test
    void topics_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        Chromium.makePictures(
                page,
                List.of("/topics"),
                view -> {
                    go("");
                    assertThat(rows()).hasCount(2);
                });
    }
}

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The live list with its filters, and the page of an item, in Debian's Chromium, on answers as the
 * API gives them.
 */
@SharedDateline
class LiveOnDashboardTest extends OnDashboard {

    private static final String POLITICS = "medtop%3A11000000";

    /**
     * Milliseconds between two lists that a page asks for: five seconds, less what may pass until
     * the request for the first of them has begun.
     */
    private static final double LEAST_PAUSE = 4_500;

    private final Instant now = Instant.now();

    /** What the API lists, newest first. */
    private final List<String> listed = Collections.synchronizedList(new ArrayList<>());

    private RecordedStories recorded;

    LiveOnDashboardTest(Api api) {
        super(api);
    }

    @BeforeEach
    void prepare() {
        recorded = new RecordedStories(page, now);
        listed.clear();
        listed.addAll(List.of(item("two", "Two"), item("one", "One")));
        recorded.answer("/v1/items", url -> "{\"items\":[%s]}".formatted(String.join(",", listed)));
    }

    private void go(String query) {
        view("/" + query);
    }

    private String list() {
        return "{\"items\":[%s]}".formatted(String.join(",", listed));
    }

    private Locator rows() {
        return page.locator("ol.items > li");
    }

    private Locator field(String label) {
        return page.locator("form.of-view").getByLabel(label);
    }

    private void write(String label, String text) {
        field(label).fill(text);
        field(label).press("Enter");
    }

    private void awaitLists(int number) {
        page.waitForCondition(() -> recorded.asked("/v1/items?").size() >= number);
    }

    private String item(String id, String headline) {
        return item(id, headline, 1, "en");
    }

    /** Decided before the list was asked for, unless its id begins with "new". */
    private String item(String id, String headline, int version, String language) {
        Instant decided = id.startsWith("new") ? now.plusSeconds(version) : now.minusSeconds(60);
        return """
        {"itemId": "itm_%s", "sourceId": "src_1", "version": %d, "pubStatus": "USABLE",
         "language": "%s", "storyId": "%s", "headline": "%s", "abstract": "What it says.",
         "subjects": [{"scheme": "medtop", "code": "11000000", "origin": "PROVIDER"},
                      {"scheme": "meridian", "code": "x", "name": "Not theirs", "origin": "PROVIDER"},
                      {"scheme": "medtop", "code": "15000000", "name": "sport", "origin": "MODEL",
                       "confidence": 0.81}],
         "receivedAt": "%s", "decidedAt": "%s"}"""
                .formatted(
                        id,
                        version,
                        language,
                        RecordedStories.id(7),
                        headline,
                        now.minusSeconds(60),
                        decided);
    }

    private static String withdrawn(String id) {
        return """
        {"itemId": "itm_%s", "sourceId": "src_1", "version": 2, "pubStatus": "CANCELED",
         "withdrawal": {"by": "ops", "reason": "a name is wrong"}}"""
                .formatted(id);
    }

    @Test
    void words_and_a_topic_are_kept_in_the_address_and_hold_for_the_list_the_bars_and_the_stream() {
        go("?lang=en");
        assertThat(rows()).hasCount(2);
        write("Words", " budget & vote ");
        assertThat(page).hasURL(Pattern.compile("#/\\?q=budget\\+%26\\+vote&lang=en$"));
        write("Topic", "politics");
        assertThat(page).hasURL(Pattern.compile("&topic=" + POLITICS + "&lang=en$"));
        String filters = "q=budget+%26+vote&topic=" + POLITICS + "&lang=en";
        page.waitForCondition(
                () ->
                        recorded.asked("/v1/items?").contains("/v1/items?" + filters + "&limit=100")
                                && recorded.asked("/v1/items/histogram?" + filters + "&").size() > 0
                                && recorded.asked("/v1/stream?topic=" + POLITICS + "&lang=en&last")
                                                .size()
                                        > 0);
        page.reload();
        assertThat(field("Words")).hasValue("budget & vote");
        assertThat(field("Topic")).hasValue("politics");
        write("Topic", "");
        write("Words", "");
        assertThat(page).hasURL(Pattern.compile("#/\\?lang=en$"));
    }

    @Test
    void an_advisory_says_that_it_is_not_for_publication() {
        listed.set(
                0,
                item("two", "Two")
                        .replace("\"headline\"", "\"signals\": [\"advisory\"], \"headline\""));
        go("");
        assertThat(rows().first().locator(".mark")).hasText("Advisory, not for publication");
        assertThat(rows().last().locator(".mark")).hasCount(0);
    }

    @Test
    void a_topic_that_is_none_is_told_at_its_field_and_changes_nothing() {
        go("");
        assertThat(rows()).hasCount(2);
        write("Topic", "no such thing");
        assertThat((String) field("Topic").evaluate("input => input.validationMessage"))
                .startsWith("There is no such topic");
        assertThat(page).hasURL(Pattern.compile("#/$"));
        assertThat(rows()).hasCount(2);
        write("Topic", "medtop:11000000");
        assertThat(field("Topic")).hasValue("politics");
        assertThat(page).hasURL(Pattern.compile("topic=" + POLITICS + "$"));
    }

    @Test
    void a_topic_of_the_address_that_is_not_in_the_list_stays_when_another_filter_changes() {
        go("?topic=medtop:16999999");
        assertThat(field("Topic")).hasValue("medtop:16999999");
        field("Language").selectOption("de");
        assertThat(page).hasURL(Pattern.compile("topic=medtop%3A16999999&lang=de$"));
    }

    @Test
    void a_language_of_the_address_stays_though_it_is_not_among_those_to_choose_from() {
        go("?lang=sv");
        assertThat(field("Language")).hasValue("sv");
        write("Words", "flood");
        assertThat(page).hasURL(Pattern.compile("q=flood&lang=sv$"));
    }

    @Test
    void whoever_is_in_a_field_stays_there_and_goes_on_writing() {
        go("");
        assertThat(rows()).hasCount(2);
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(url -> url.contains("/v1/items?q=flood"), held::add);
        field("Words").fill("flood");
        page.keyboard().press("Tab");
        page.waitForCondition(() -> held.size() == 1);
        assertThat(rows()).hasCount(0);
        page.keyboard().type("pol");
        assertThat(page.getByText("Loading …")).isVisible();
        held.forEach(
                one ->
                        one.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(list())));
        assertThat(rows()).hasCount(2);
        assertThat(field("Topic")).isFocused();
        assertThat(field("Topic")).hasValue("pol");
        page.keyboard().type("itics");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("q=flood&topic=" + POLITICS + "$"));
        assertThat(field("Topic")).isFocused();
    }

    @Test
    void where_words_are_found_the_api_is_asked_soon_and_not_with_each_event() {
        // more than the stream, which ends all the time here, can fill
        page.addInitScript("performance.setResourceTimingBufferSize(100_000)");
        go("?q=flood");
        assertThat(rows()).hasCount(2);
        awaitLists(1);
        IntStream.range(0, 50)
                .forEach(n -> recorded.tell("item.created", item("new" + n, "No word of it")));
        listed.addFirst(item("new50", "Flood"));
        recorded.tell("item.created", listed.getFirst());
        awaitLists(2);
        assertThat(rows().first()).containsText("Flood");
        assertThat(rows()).hasCount(3);
        listed.addFirst(item("new52", "Second flood"));
        recorded.tell("item.created", item("new51", "No word of it"));
        awaitLists(3);
        assertThat(rows().first()).containsText("Second flood");
        List<Double> starts = listStarts();
        assertThat(starts).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isGreaterThan(LEAST_PAUSE);
        }
    }

    /** When the page asked for its lists, in milliseconds. */
    private List<Double> listStarts() {
        List<?> starts =
                (List<?>)
                        page.evaluate(
                                """
                                performance.getEntriesByType("resource")
                                    .filter((one) => one.name.includes("/v1/items?"))
                                    .map((one) => one.startTime)""");
        return starts.stream().map(start -> ((Number) start).doubleValue()).toList();
    }

    @Test
    void what_the_stream_alone_can_tell_is_not_asked_for_again() {
        go("?lang=en&topic=" + POLITICS);
        assertThat(rows()).hasCount(2);
        recorded.tell("item.created", item("new1", "New"));
        recorded.tell("item.updated", item("one", "One, edited", 2, "en"));
        recorded.tell("item.updated", item("new2", "Not in English any more", 2, "de"));
        assertThat(rows().first()).containsText("New");
        assertThat(rows().last()).containsText("One, edited");
        assertThat(rows()).hasCount(3);
        page.waitForTimeout(600);
        assertThat(recorded.asked("/v1/items?")).hasSize(1);
        assertThat(page.locator("html")).not().containsText("Not in English any more");
    }

    @Test
    void whether_an_edit_left_its_topic_the_api_is_asked() {
        go("?topic=" + POLITICS);
        assertThat(rows()).hasCount(2);
        recorded.tell("item.updated", item("new1", "About something else by now", 2, "en"));
        awaitLists(2);
        listed.addFirst(item("new2", "About politics by now", 2, "en"));
        recorded.tell("item.updated", listed.getFirst());
        awaitLists(3);
        assertThat(rows().first()).containsText("About politics by now");
        assertThat(page.locator("html")).not().containsText("About something else by now");
    }

    @Test
    void what_is_withdrawn_goes_at_once_and_no_list_made_before_brings_it_back() {
        go("?q=flood");
        assertThat(rows()).hasCount(2);
        listed.addFirst(item("new1", "Also gone"));
        recorded.tell("item.withdrawn", withdrawn("new1"));
        recorded.tell("item.withdrawn", withdrawn("one"));
        recorded.tell("item.created", item("new2", "Asks for a list"));
        assertThat(page.locator(".tombstone")).containsText("a name is wrong");
        awaitLists(2);
        listed.addFirst(item("new3", "Shown"));
        recorded.tell("item.created", listed.getFirst());
        awaitLists(3);
        assertThat(rows().first()).containsText("Shown");
        assertThat(rows()).hasCount(3);
        assertThat(page.locator(".tombstone")).hasCount(1);
        assertThat(page.locator("html")).not().containsText("Also gone");
        recorded.tell("item.released", item("one", "One, given out again", 3, "en"));
        assertThat(rows().last()).containsText("One, given out again");
        assertThat(page.locator(".tombstone")).hasCount(0);
    }

    @Test
    void what_comes_while_somebody_reads_further_down_waits_and_what_is_withdrawn_does_not() {
        IntStream.range(0, 60).forEach(n -> listed.add(item("old" + n, "Old " + n)));
        go("?q=flood");
        assertThat(rows()).hasCount(62);
        page.evaluate("scrollTo({ top: 1500 })");
        listed.addFirst(item("new1", "First of two"));
        listed.addFirst(item("new2", "Second of two"));
        recorded.tell("item.created", listed.getFirst());
        awaitLists(2);
        Locator waiting = page.locator("button.fresh");
        assertThat(waiting).hasText("2 new");
        assertThat(rows()).hasCount(62);
        recorded.tell("item.withdrawn", withdrawn("new1"));
        assertThat(waiting).hasText("1 new");
        recorded.tell("item.updated", item("new2", "Second, edited", 2, "en"));
        recorded.tell("item.withdrawn", withdrawn("one"));
        assertThat(page.locator(".tombstone")).hasCount(1);
        assertThat(waiting).hasText("1 new");
        assertThat((int) page.evaluate("scrollY")).isGreaterThan(1_000);
        waiting.click();
        assertThat(rows().first()).containsText("Second, edited");
        assertThat(page.locator("html")).not().containsText("First of two");
    }

    @Test
    void no_more_wait_than_the_list_would_keep() {
        IntStream.range(0, 60).forEach(n -> listed.add(item("old" + n, "Old " + n)));
        go("");
        assertThat(rows()).hasCount(62);
        page.evaluate("scrollTo({ top: 1500 })");
        IntStream.range(0, 400)
                .forEach(n -> recorded.tell("item.created", item("new" + n, "N" + n)));
        assertThat(page.locator("button.fresh")).hasText("300 or more new");
        page.locator("button.fresh").click();
        assertThat(rows().first()).containsText("N399");
        assertThat(rows()).hasCount(300);
    }

    @Test
    void what_was_missed_is_told_and_the_list_is_read_again() {
        go("?q=flood");
        assertThat(rows()).hasCount(2);
        listed.removeLast();
        listed.addFirst(item("new1", "Came meanwhile"));
        recorded.tell("gap", "{}");
        assertThat(page.locator("#notice"))
                .hasText("Some events are no longer kept, so the list was read again.");
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).containsText("Came meanwhile");
        recorded.tell("item.withdrawn", withdrawn("new1"));
        assertThat(page.locator(".tombstone")).hasCount(1);
    }

    @Test
    void chips_lead_to_what_else_is_about_their_topic_under_the_same_filters() {
        go("?lang=en");
        Locator chips = rows().first().locator("a.chip");
        assertThat(chips).hasText(new String[] {"politics", "sport"});
        assertThat(rows().first().locator("a").first()).hasText("Two");
        chips.first().focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/\\?lang=en&topic=" + POLITICS + "$"));
        assertThat(field("Topic")).hasValue("politics");
    }

    @Test
    void filters_that_let_nothing_through_say_so() {
        listed.clear();
        go("?q=flood");
        assertThat(page.locator("p.empty")).hasText("Nothing yet that these filters let through.");
        write("Words", "");
        assertThat(page.locator("p.empty")).containsText("Add a source");
        recorded.tell("item.created", item("new1", "New"));
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("p.empty")).isHidden();
    }

    @Test
    void an_item_that_was_withdrawn_in_a_gap_of_the_stream_does_not_stay_on_its_page() {
        recorded.answer("/v1/items/itm_one", url -> item("one", "Secret"));
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        go("items/itm_one");
        assertThat(page.locator("article h2")).hasText("Secret");
        assertThat(page.locator("#connection")).hasText(Pattern.compile("live|reconnecting"));
        assertThat(page.locator("article a.chip").first()).hasText("politics");
        assertThat(page.locator("article a.chip").first())
                .hasAttribute("href", "#/?topic=" + POLITICS);
        recorded.answer("/v1/items/itm_one", url -> withdrawn("one"));
        recorded.tell("gap", "{}");
        assertThat(page.locator(".withdrawal")).containsText("a name is wrong");
        assertThat(page.locator("html")).not().containsText("Secret");
    }

    @Test
    void an_item_that_is_withdrawn_while_its_page_is_open_goes_at_once_and_that_is_said() {
        recorded.answer("/v1/items/itm_one", url -> item("one", "Secret"));
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        go("items/itm_one");
        assertThat(page.locator("article h2")).hasText("Secret");
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(url -> url.contains("/v1/items/itm_one"), held::add);
        recorded.tell("item.withdrawn", withdrawn("one"));
        assertThat(page.locator(".withdrawal")).containsText("a name is wrong");
        assertThat(page.locator("[role=status].unseen")).hasText("This item was withdrawn.");
        assertThat(page.locator("html")).not().containsText("Secret");
        assertThat(page.getByText("Release")).isVisible();
    }

    @Test
    void a_new_version_does_not_take_what_somebody_writes_of_an_item() {
        recorded.answer("/v1/items/itm_one", url -> item("one", "First"));
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        go("items/itm_one");
        page.getByText("Withdraw this item").click();
        Locator reason = page.getByLabel("Why, for everybody to read");
        reason.fill("the name of");
        recorded.answer("/v1/items/itm_one", url -> item("one", "Second", 2, "en"));
        recorded.tell("item.updated", item("one", "Second", 2, "en"));
        assertThat(page.locator("article h2")).hasText("Second");
        assertThat(reason).isFocused();
        page.keyboard().type(" the minister");
        assertThat(reason).hasValue("the name of the minister");
    }

    @Test
    void an_item_is_read_from_right_to_left_where_its_words_are() {
        recorded.answer("/v1/items/itm_one", url -> item("one", "إضراب عمال الميناء", 1, "ar"));
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        go("items/itm_one");
        assertThat(page.locator("article h2")).hasCSS("direction", "rtl");
        assertThat(page.locator("article .body")).hasCSS("direction", "ltr");
    }

    @Test
    void each_view_has_a_title_of_its_own_and_says_what_it_is_for() {
        go("");
        assertThat(page).hasTitle("Live – Dateline");
        page.locator("nav").getByText("Stories").click();
        assertThat(page).hasTitle("Stories – Dateline");
        recorded.answer("/v1/items/itm_one", url -> item("one", "Secret"));
        go("items/itm_one");
        assertThat(page).hasTitle("Item – Dateline");
        for (Locator link : page.locator("nav a").all()) {
            assertThat(link).hasAttribute("title", Pattern.compile("\\w+ \\w+"));
        }
    }

    @Test
    void a_service_that_does_not_answer_is_told_in_words() {
        page.route(url -> url.contains("/v1/items?"), Route::abort);
        go("");
        assertThat(page.locator("#notice")).hasText("Dateline does not answer; trying again");
    }

    @Test
    void filtered_lists_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        listed.clear();
        IntStream.range(0, 40).forEach(n -> listed.add(item("i" + n, RecordedStories.headline(n))));
        Chromium.makePictures(
                page,
                List.of("/live-filtered"),
                view -> {
                    page.navigate(api.base() + "/app/icon.svg");
                    go("?q=flood&topic=" + POLITICS);
                    assertThat(rows()).hasCount(40);
                });
    }
}

package dev.dateline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Chromium;
import dev.dateline.embedded.harness.OnDashboard;
import dev.dateline.embedded.harness.RecordedStories;
import dev.dateline.embedded.harness.SharedDateline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns of one's own, in Debian's Chromium, on answers as the API gives them. */
@SharedDateline
class ColumnsOnDashboardTest extends OnDashboard {

    private static final String ENGLISH = "c=lang%3Den";
    private static final String GERMAN = "c=lang%3Dde";
    private static final String FLOOD = "c=q%3Dflood";

    private final Instant now = Instant.now();

    private RecordedStories recorded;

    ColumnsOnDashboardTest(Api api) {
        super(api);
    }

    @BeforeEach
    void prepare() {
        asOps();
        recorded = new RecordedStories(page, now);
        recorded.answer("/v1/items", url -> "{\"items\":[%s]}".formatted(items(url)));
    }

    private void go(String columns) {
        view("/columns" + columns);
    }

    /** To another page of the same site. */
    private void leave() {
        page.navigate(api.base() + "/app/icon.svg");
    }

    private Locator column(int number) {
        return page.locator("section.column").nth(number);
    }

    private Locator titles() {
        return page.locator("section.column h2.grip");
    }

    private Locator rows(int number) {
        return column(number).locator("ol.items > li");
    }

    private Locator button(int column, String name) {
        return column(column)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Three items for each filter, whose headlines say which filter asked for them. */
    private String items(String url) {
        String asked = url.replaceFirst(".*\\?", "").replaceFirst("&?limit=.*", "");
        String language = asked.contains("lang=de") ? "de" : "en";
        return IntStream.of(3, 2, 1)
                .mapToObj(n -> item("first" + n + asked.hashCode(), language, asked + " no " + n))
                .collect(Collectors.joining(","));
    }

    private String item(String id, String language, String headline) {
        return """
        {"itemId": "itm_%s", "sourceId": "src_1", "version": 1, "pubStatus": "USABLE",
         "language": "%s", "storyId": "%s", "headline": "%s",
         "abstract": "What the item says, in a line or two, and in some more words than fit.",
         "receivedAt": "%s", "decidedAt": "%s"}"""
                .formatted(
                        id,
                        language,
                        RecordedStories.id(7),
                        headline,
                        now.minusSeconds(60),
                        id.startsWith("new") ? now : now.minusSeconds(60));
    }

    @Test
    void each_is_a_filter_and_all_of_them_share_one_stream() {
        go("?" + ENGLISH + "&" + FLOOD + "&c=topic%3Dmedtop%3A04000000%26source%3Dsrc_1");
        assertThat(titles())
                .hasText(
                        new String[] {
                            "en", "“flood”", "economy, business and finance · Northern Wire"
                        });
        assertThat(rows(0)).hasCount(3);
        assertThat(rows(1).first()).containsText("q=flood no 3");
        assertThat(rows(2)).hasCount(3);
        assertThat(recorded.asked("/v1/items?"))
                .containsExactlyInAnyOrder(
                        "/v1/items?lang=en&limit=40",
                        "/v1/items?q=flood&limit=40",
                        "/v1/items?topic=medtop%3A04000000&source=src_1&limit=40");
        page.waitForCondition(() -> !recorded.asked("/v1/stream").isEmpty());
        assertThat(recorded.asked("/v1/stream")).containsOnly("/v1/stream?since=-1m");
    }

    @Test
    void the_stream_has_what_all_of_them_name_and_no_more() {
        go("?" + ENGLISH + "&c=lang%3Dde%26q%3Dflood");
        assertThat(rows(1)).hasCount(3);
        page.waitForCondition(() -> !recorded.asked("/v1/stream").isEmpty());
        assertThat(recorded.asked("/v1/stream"))
                .containsOnly("/v1/stream?since=-1m&lang=de&lang=en");
    }

    @Test
    void what_comes_is_put_where_it_belongs_and_words_are_left_to_the_api() {
        go("?" + ENGLISH + "&" + GERMAN + "&" + FLOOD);
        assertThat(rows(2)).hasCount(3);
        recorded.answer(
                "/v1/items",
                url -> "{\"items\":[%s,%s]}".formatted(item("new", "en", "New"), items(url)));
        recorded.tell("item.created", item("new", "en-GB", "New"));
        assertThat(rows(0).first()).containsText("New");
        page.waitForCondition(() -> recorded.asked("/v1/items?q=flood").size() == 2);
        assertThat(rows(2).first()).containsText("New");
        assertThat(rows(0)).hasCount(4);
        assertThat(rows(1)).hasCount(3);
        assertThat(recorded.asked("/v1/items?lang")).hasSize(2);
        assertThat(recorded.asked("/v1/items?q=flood")).hasSize(2);
    }

    @Test
    void what_the_stream_repeats_from_before_the_list_is_not_put_on_top_of_it() {
        go("?" + ENGLISH);
        assertThat(rows(0)).hasCount(3);
        recorded.tell("item.created", item("older", "en", "Older than what is listed"));
        recorded.tell("item.created", item("new", "en", "New"));
        assertThat(rows(0).first()).containsText("New");
        page.waitForCondition(() -> recorded.asked("/v1/items?lang").size() == 2);
        assertThat(rows(0)).hasCount(4);
        assertThat(page.locator("html")).not().containsText("Older than what is listed");
    }

    @Test
    void what_is_withdrawn_leaves_all_columns_at_once() {
        recorded.answer(
                "/v1/items", url -> "{\"items\":[%s]}".formatted(item("one", "en", "Secret")));
        go("?" + ENGLISH + "&" + FLOOD);
        assertThat(page.getByText("Secret")).hasCount(2);
        recorded.tell(
                "item.withdrawn",
                "{\"itemId\": \"itm_one\", \"sourceId\": \"src_1\", \"version\": 1, \"pubStatus\":"
                        + " \"CANCELED\"}");
        assertThat(page.locator(".tombstone")).hasCount(2);
        assertThat(page.locator("html")).not().containsText("Secret");
    }

    /** Whose headline may have been the story's title. */
    @Test
    void a_column_is_not_called_any_more_as_what_was_withdrawn_from_its_story() {
        String story = "/v1/stories/" + RecordedStories.id(7);
        recorded.answer(
                "/v1/items", _ -> "{\"items\":[%s]}".formatted(item("one", "en", "Secret")));
        recorded.answer(story, _ -> "{\"title\":\"Secret\"}");
        go("?c=story%3D" + RecordedStories.id(7));
        assertThat(titles()).hasText("Secret");
        titles().first().hover();
        recorded.answer(story, _ -> "{\"title\":\"Another\"}");
        recorded.tell("item.withdrawn", withdrawn("one", 1));
        assertThat(titles()).hasText("Another");
        assertThat(page.locator("html")).not().containsText("Secret");
        assertThat(titles().first()).not().hasAttribute("title", "Secret");
        recorded.answer(story, _ -> "{\"title\":\"As ops call it\"}");
        recorded.tell("story.updated", recorded.story(7, 9, "As ops call it", 1));
        assertThat(titles()).hasText("As ops call it");
    }

    @Test
    void what_was_released_since_it_was_withdrawn_stays() {
        String released = item("one", "en", "Free").replace("\"version\": 1", "\"version\": 3");
        recorded.answer("/v1/items", _ -> "{\"items\":[%s]}".formatted(released));
        go("?" + ENGLISH);
        assertThat(rows(0)).hasCount(1);
        recorded.tell("item.withdrawn", withdrawn("one", 2));
        recorded.tell("item.created", item("new", "en", "New"));
        assertThat(rows(0)).hasCount(2);
        assertThat(page.locator(".tombstone")).hasCount(0);
        recorded.tell("item.withdrawn", withdrawn("one", 4));
        assertThat(page.locator(".tombstone")).hasCount(1);
        recorded.tell("item.updated", released.replace("\"version\": 3", "\"version\": 5"));
        assertThat(rows(0).last()).containsText("Free");
    }

    @Test
    void a_slow_answer_is_waited_for_however_much_comes_meanwhile() {
        List<Route> held = new ArrayList<>();
        go("?" + FLOOD);
        assertThat(rows(0)).hasCount(3);
        page.route(url -> url.contains("/v1/items?"), held::add);
        recorded.tell("item.created", item("new1", "en", "New"));
        page.waitForCondition(() -> !held.isEmpty());
        recorded.tell("item.created", item("new2", "en", "New"));
        page.waitForTimeout(6_000);
        assertThat(held).hasSize(1);
        held.getFirst()
                .fulfill(
                        new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(
                                        "{\"items\":[%s]}"
                                                .formatted(item("new1", "en", "New flood"))));
        assertThat(rows(0).first()).containsText("New flood");
        page.waitForCondition(() -> held.size() == 2);
    }

    @Test
    void without_columns_no_stream_is_read() {
        go("?" + ENGLISH);
        assertThat(rows(0)).hasCount(3);
        button(0, "Remove").click();
        assertThat(titles()).hasCount(0);
        int before = recorded.asked("/v1/stream").size();
        page.waitForTimeout(500);
        assertThat(recorded.asked("/v1/stream")).hasSizeBetween(before, before + 1);
        assertThat(recorded.asked("/v1/stream")).allMatch(one -> one.endsWith("lang=en"));
    }

    private static String withdrawn(String id, int version) {
        return "{\"itemId\": \"itm_%s\", \"sourceId\": \"src_1\", \"version\": %d, \"pubStatus\": \"CANCELED\"}"
                .formatted(id, version);
    }

    @Test
    void what_is_withdrawn_while_a_list_is_on_its_way_is_not_shown() {
        List<Route> held = new ArrayList<>();
        page.route(url -> url.contains("/v1/items?"), held::add);
        go("?" + ENGLISH);
        page.waitForCondition(() -> !held.isEmpty());
        recorded.tell(
                "item.withdrawn",
                "{\"itemId\": \"itm_one\", \"sourceId\": \"src_1\", \"version\": 1, \"pubStatus\":"
                        + " \"CANCELED\"}");
        int before = recorded.asked("/v1/stream").size();
        // the one after the next begins once the next was read
        page.waitForCondition(() -> recorded.asked("/v1/stream").size() > before + 1);
        String items = item("one", "en", "Secret") + "," + item("two", "en", "Free");
        held.getFirst()
                .fulfill(
                        new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"items\":[%s]}".formatted(items)));
        assertThat(rows(0)).hasCount(1);
        assertThat(rows(0)).containsText("Free");
    }

    @Test
    void they_are_added_changed_and_removed_and_kept_in_the_address_and_in_the_browser() {
        go("?" + ENGLISH);
        assertThat(rows(0)).hasCount(3);
        page.getByText("Add a column").click();
        assertThat(page).hasURL(Pattern.compile("#/columns\\?c=lang%3Den&c=$"));
        Locator form = column(1).locator("form");
        form.getByLabel("Topic").fill("no such thing");
        form.getByText("Show").click();
        assertThat((String) form.getByLabel("Topic").evaluate("input => input.validationMessage"))
                .startsWith("There is no such topic");
        form.getByLabel("Topic").fill("Politics");
        form.getByLabel("Words").fill("budget & vote");
        form.getByLabel("Source").selectOption("src_2");
        form.getByLabel("Language").selectOption("de");
        form.getByLabel("Story").fill(api.base() + "/#/stories/" + RecordedStories.id(7));
        form.getByText("Show").click();
        assertThat(form).hasCount(0);
        assertThat(titles().nth(1))
                .hasText("politics · a story · Der Morgenbote · de · “budget & vote”");
        String address = page.url();
        assertThat(address).contains("lang%3Den&c=topic%3Dmedtop%253A11000000%26story%3Dsty_");
        page.waitForCondition(
                () ->
                        recorded.asked("/v1/items?")
                                .getLast()
                                .contains("source=src_2&lang=de&q=budget+%26+vote"));

        leave();
        go("");
        assertThat(titles()).hasCount(2);
        assertThat(page).hasURL(address);
        button(0, "Remove").click();
        assertThat(titles()).hasCount(1);
        assertThat(button(0, "Remove")).isFocused();
        page.reload();
        assertThat(titles()).hasCount(1);
    }

    @Test
    void they_are_moved_by_keyboard() {
        go("?" + ENGLISH + "&" + GERMAN + "&" + FLOOD);
        assertThat(rows(2)).hasCount(3);
        button(0, "Move right").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(titles()).hasText(new String[] {"de", "“flood”", "en"});
        assertThat(button(2, "Move right")).isFocused();
        page.keyboard().press("Enter");
        button(2, "Move left").press("Enter");
        assertThat(titles()).hasText(new String[] {"de", "en", "“flood”"});
        assertThat(page).hasURL(Pattern.compile(GERMAN + "&" + ENGLISH + "&" + FLOOD + "$"));
        assertThat(page.getByRole(AriaRole.STATUS).getByText("en is column 2 of 3")).hasCount(1);
        assertThat(recorded.asked("/v1/items?")).hasSize(3);
    }

    @Test
    void they_are_moved_by_pointer() {
        go("?" + ENGLISH + "&" + GERMAN + "&" + FLOOD);
        assertThat(rows(2)).hasCount(3);
        BoundingBox from = titles().first().boundingBox();
        BoundingBox to = column(2).boundingBox();
        page.mouse().move(from.x + 10, from.y + 10);
        page.mouse().down();
        for (int step = 1; step <= 10; step++) {
            page.mouse().move(from.x + (to.x + to.width - 10 - from.x) * step / 10, from.y + 12);
        }
        page.mouse().up();
        assertThat(titles()).hasText(new String[] {"de", "“flood”", "en"});
        assertThat(page).hasURL(Pattern.compile(GERMAN + "&" + FLOOD + "&" + ENGLISH + "$"));
        page.mouse().move(from.x + 10, from.y + 10);
        assertThat(titles()).hasText(new String[] {"de", "“flood”", "en"});
    }

    @Test
    void keys_go_through_a_column_and_from_one_to_the_next() {
        go("?" + ENGLISH + "&" + GERMAN);
        assertThat(rows(0)).hasCount(3);
        assertThat(rows(1)).hasCount(3);
        for (String key : List.of("ArrowDown", "j", "ArrowDown", "k", "ArrowRight")) {
            page.keyboard().press(key);
        }
        assertThat(rows(1).nth(1).locator("h2 a")).isFocused();
        for (String key : List.of("l", "ArrowUp", "h")) {
            page.keyboard().press(key);
        }
        assertThat(rows(0).first().locator("h2 a")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/items/itm_first3"));
    }

    @Test
    void a_link_of_somebody_else_takes_nobodys_columns_away() {
        go("?" + ENGLISH);
        assertThat(rows(0)).hasCount(3);
        page.getByText("Add a column").click();
        leave();
        go("?" + FLOOD + "&c=evil%3D1%26limit%3D9999");
        assertThat(titles()).hasText(new String[] {"“flood”", "Everything"});
        leave();
        go("");
        assertThat(titles()).hasText(new String[] {"en", "Everything"});
    }

    @Test
    void there_are_twelve_at_most() {
        go("?" + (GERMAN + "&").repeat(30));
        assertThat(titles()).hasCount(12);
        assertThat(page.getByText("Add a column")).isDisabled();
    }

    @Test
    void one_that_the_api_refuses_says_why_and_the_others_go_on() {
        recorded.refuse("/v1/items?lang=xx", "'lang' must be BCP 47");
        go("?c=lang%3Dxx&" + GERMAN);
        assertThat(rows(1)).hasCount(3);
        assertThat(column(0)).containsText("'lang' must be BCP 47");
    }

    @Test
    void what_comes_while_somebody_reads_further_down_waits() {
        String many =
                IntStream.range(0, 40)
                        .mapToObj(n -> item("old" + n, "en", "Old " + n))
                        .collect(Collectors.joining(","));
        recorded.answer("/v1/items", url -> "{\"items\":[%s]}".formatted(many));
        go("?" + ENGLISH);
        assertThat(rows(0)).hasCount(40);
        rows(0).last().scrollIntoViewIfNeeded();
        recorded.tell("item.created", item("new", "en", "New"));
        assertThat(column(0).getByText("1 new")).isVisible();
        assertThat(rows(0)).hasCount(40);
        column(0).getByText("1 new").click();
        assertThat(rows(0).first()).containsText("New");
    }

    @Test
    void columns_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        recorded.answer(
                "/v1/items",
                url ->
                        "{\"items\":[%s]}"
                                .formatted(
                                        IntStream.range(0, 40)
                                                .mapToObj(
                                                        n ->
                                                                item(
                                                                        "i" + n,
                                                                        "en",
                                                                        RecordedStories.headline(
                                                                                n)))
                                                .collect(Collectors.joining(","))));
        Chromium.makePictures(
                page,
                List.of("/columns"),
                view -> {
                    leave();
                    go("");
                    assertThat(rows(0)).hasCount(40);
                    button(0, "Change").click();
                    assertThat(column(0).locator("form")).isVisible();
                });
        assertThat(titles()).hasCount(4);
    }
}

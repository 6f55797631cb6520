package dev.dateline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.ApiDocument;
import dev.dateline.embedded.harness.Chromium;
import dev.dateline.embedded.harness.OnDashboard;
import dev.dateline.embedded.harness.RecordedStories;
import dev.dateline.embedded.harness.SharedDateline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The front page of stories and a story's page in Debian's Chromium, on answers as the API gives
 * them.
 */
@SharedDateline
class StoriesOnDashboardTest extends OnDashboard {

    private static final String STORY = RecordedStories.id(7);
    private static final int HEIGHT = 800;

    private final Instant now = Instant.now();

    private RecordedStories recorded;

    StoriesOnDashboardTest(Api api) {
        super(api);
    }

    @BeforeEach
    void prepare() {
        asOps();
        recorded = new RecordedStories(page, now);
        recorded.answer("/v1/stories/" + STORY, url -> whole("", ""));
    }

    private Locator rows() {
        return page.locator("ol.stories > li");
    }

    private Locator title(int number) {
        return page.locator("#" + RecordedStories.id(number) + " h2 a");
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private Locator again() {
        return page.locator("button.again");
    }

    /** A story as its page gets it: two items, one of them with a copy. */
    private String whole(String merged, String next) {
        return """
        {"id": "%s", "version": 1, "title": "%s", "named": false, "language": "en", "languages": ["en"], %s %s
         "count": 2, "copyCount": 1, "owners": 3, "first": "%s", "last": "%s", "perHour": 2.5, "burst": 1.75,
         "topics": [{"scheme": "medtop", "code": "09000000", "name": "labour", "origin": "MODEL",
                     "confidence": 0.81}],
         "lead": {"itemId": "itm_first", "sourceId": "src_0", "headline": "Port workers walk out", "at": "%s"},
         "items": [%s, %s]}"""
                .formatted(
                        STORY,
                        RecordedStories.headline(7),
                        merged,
                        next,
                        now.minusSeconds(3600),
                        now,
                        now,
                        item(
                                "first",
                                "Port workers walk out",
                                ", \"copies\": ["
                                        + item(
                                                "copy",
                                                "Walkout",
                                                ", \"duplicateOf\": \"itm_first\"")
                                        + "]"),
                        item("second", "Talks go on", ""));
    }

    private String item(String id, String headline, String more) {
        return """
        {"itemId": "itm_%s", "sourceId": "src_1", "version": 1, "pubStatus": "USABLE", "language": "en",
         "storyId": "%s", "headline": "%s", "abstract": "What the item says, in a line or two.",
         "receivedAt": "%s"%s}"""
                .formatted(id, STORY, headline, now.minusSeconds(1800), more);
    }

    @Test
    void forty_headlines_stand_on_a_desk_each_with_its_curve() {
        view("/stories");
        assertThat(rows()).hasCount(40);
        BoundingBox last = rows().last().boundingBox();
        assertThat(last.y + last.height).isLessThanOrEqualTo(HEIGHT);
        assertThat(page.locator(".curve polyline")).hasCount(40);
        assertThat(recorded.asked("/v1/items/histogram"))
                .doesNotHaveDuplicates()
                .hasSize(40)
                .allMatch(path -> path.contains("story=sty_"));
        assertThat(rows().first()).containsText("3 items, 1 owner, 40/h");
        assertThat(rows().nth(7)).containsText("3 items + 1 copy, 3 owners");
        assertThat(rows().first()).containsText("Harbour Gazette Newest of it");
        assertThat(rows().first().locator(".chip").first()).hasText("labour");
    }

    @Test
    void forty_headlines_stand_on_a_screen_of_1080_lines() {
        page.setViewportSize(1920, 1080);
        view("/stories");
        assertThat(rows()).hasCount(40);
        assertThat(page.locator(".curve polyline")).hasCount(40);
        assertThat(
                        (int)
                                page.evaluate(
                                        "[...document.querySelectorAll('ol.stories > li')].filter(row"
                                                + " => row.getBoundingClientRect().bottom <="
                                                + " innerHeight).length"))
                .isEqualTo(40);
    }

    @Test
    void on_a_phone_only_the_curves_that_can_be_seen_are_asked_for() {
        page.setViewportSize(390, HEIGHT);
        view("/stories");
        assertThat(rows().first().locator("polyline")).hasCount(1);
        assertThat(rows().last().locator("polyline")).hasCount(0);
        assertThat(recorded.asked("/v1/items/histogram")).hasSizeLessThan(20);
        rows().last().scrollIntoViewIfNeeded();
        assertThat(rows().last().locator("polyline")).hasCount(1);
    }

    @Test
    void keys_go_through_the_headlines_and_back_to_where_somebody_was() {
        view("/stories");
        assertThat(rows()).hasCount(40);
        for (String key : List.of("j", "ArrowDown", "j", "ArrowUp", "k", "k", "k")) {
            page.keyboard().press(key);
        }
        assertThat(title(0)).isFocused();
        page.keyboard().press("End");
        assertThat(title(39)).isFocused();
        page.keyboard().press("Home");
        for (int i = 0; i < 7; i++) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/stories/" + STORY));
        assertThat(page.locator("h2.title")).hasText(RecordedStories.headline(7));
        page.goBack();
        assertThat(title(7)).isFocused();
    }

    @Test
    void a_story_that_grows_is_drawn_in_place_and_ranked_again_only_when_asked() {
        view("/stories");
        title(5).focus();
        recorded.tell("story.updated", recorded.story(5, 9, "It has grown", 90));
        recorded.tell("story.updated", recorded.story(200, 1, "It is new", 80));
        recorded.tell("story.updated", recorded.story(201, 1, "It is small", 0.1));
        assertThat(again()).hasText("1 new, 1 moved: rank again");
        assertThat(title(5)).hasText("It has grown");
        assertThat(rows().nth(5)).containsText("16 items");
        assertThat(title(5)).isFocused();
        assertThat(rows()).hasCount(40);
        recorded.tell("story.updated", recorded.story(5, 8, "It is older", 90));
        recorded.tell("story.updated", recorded.story(6, 2, "It is newer", 1));
        assertThat(title(6)).hasText("It is newer");
        assertThat(title(5)).hasText("It has grown");

        again().click();
        assertThat(again()).isHidden();
        assertThat(title(0)).isFocused();
        assertThat(recorded.asked("/v1/stories?")).hasSize(2);
    }

    @Test
    void what_is_withdrawn_leaves_the_page_at_once() {
        view("/stories");
        recorded.tell("story.updated", recorded.story(3, 2, null, 38));
        recorded.tell(
                "item.withdrawn",
                "{\"itemId\": \"itm_lead4\", \"sourceId\": \"src_0\", \"pubStatus\": \"CANCELED\"}");
        recorded.tell(
                "item.withdrawn",
                "{\"itemId\": \"itm_latest6\", \"sourceId\": \"src_0\", \"pubStatus\": \"WITHHELD\"}");
        assertThat(title(3)).hasText("Withdrawn");
        assertThat(title(4)).hasText("Withdrawn");
        assertThat(title(4)).hasAttribute("title", "");
        assertThat(rows().nth(6).locator(".newest")).isEmpty();
        assertThat(title(6)).hasText(RecordedStories.headline(6));
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Withdrawn")).hasCount(1);
        assertThat(page.locator("html")).not().containsText("(4)");
    }

    @Test
    void a_source_that_is_not_among_the_first_ones_is_asked_for_by_its_id_once() {
        recorded.answer("/v1/sources", url -> "{\"sources\":[],\"next\":\"more\"}");
        recorded.answer("/v1/sources/src_1", url -> "{\"id\":\"src_1\",\"name\":\"Far Wire\"}");
        view("/stories");
        assertThat(page.locator(".source").getByText("Far Wire").first()).isVisible();
        assertThat(recorded.asked("/v1/sources/src_1")).hasSize(1);
        view("/stories?source=src_1");
        assertThat(page.getByLabel("Source")).hasValue("src_1");
    }

    @Test
    void order_and_filters_are_kept_in_the_address_and_asked_for() {
        view("/stories");
        page.getByLabel("Order").selectOption("size");
        page.getByLabel("Language").selectOption("de");
        page.getByLabel("Source").selectOption("src_1");
        assertThat(page).hasURL(Pattern.compile("#/stories\\?order=size&source=src_1&lang=de$"));
        page.waitForCondition(
                () ->
                        recorded.asked("/v1/stories?")
                                .contains("/v1/stories?order=size&source=src_1&lang=de&limit=40"));
        assertThat(rows()).hasCount(40);
        recorded.tell("story.updated", recorded.story(202, 90, "Large, of src_2", 1));
        recorded.tell("story.updated", recorded.story(201, 90, "Large, of src_1", 1));
        assertThat(again()).hasText("1 new: rank again");
        page.reload();
        assertThat(page.getByLabel("Order")).hasValue("size");
        assertThat(recorded.asked("/v1/stream").getLast()).contains("lang=de");
    }

    @Test
    void there_are_more_pages() {
        view("/stories");
        page.getByText("More stories").click();
        assertThat(rows()).hasCount(80);
        assertThat(title(40)).isFocused();
        assertThat(page.getByText("More stories")).isHidden();
    }

    @Test
    void a_title_is_text_whatever_stands_in_it() {
        String hostile = "<img src=x onerror=\"console.error('run')\">" + "w".repeat(3_000);
        recorded.answer(
                "/v1/stories",
                url -> "{\"stories\":[%s]}".formatted(recorded.story(1, 1, hostile, 1)));
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, HEIGHT);
            view("/stories");
            assertThat(title(1)).hasText(hostile);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
        assertThat(page.locator("#view img")).hasCount(0);
    }

    @Test
    void a_story_is_a_timeline_with_copies_folded_and_tells_ops_why() {
        String why =
                """
                {"reasons": [{"kind": "STORY", "about": "%s",
                              "text": "it is like the items of the story, most of all itm_first",
                              "numbers": {"agreeing": 1.0, "asked": 1.0, "compared": 1.0, "strength": 1.6123,
                                          "termsAlike": 0.412}, "terms": ["port", "strike"]},
                             {"kind": "TOPIC", "about": "medtop:09000000",
                              "text": "the model topics-1 finds it likely; the numbers are the weights of its terms",
                              "numbers": {"confidence": 0.81, "“port”": 0.7}, "terms": ["port"]}]}
                """
                        .formatted(STORY);
        Answer answer = new Answer(200, Map.of("content-type", List.of("application/json")), why);
        assertThat(ApiDocument.of(api).violations("GET", "/v1/items/{id}/reasons", answer))
                .isEmpty();
        recorded.answer("/v1/items/itm_second/reasons", url -> why);
        view("/stories/" + STORY);
        assertThat(page.locator("#view")).containsText("2 items + 1 copy, 3 owners");
        assertThat(page.locator("#view")).containsText("2.5 an hour of late, 1.8 times");
        Locator items = page.locator("ol.items > li");
        assertThat(items).hasCount(2);
        assertThat(items.first()).containsText("Port workers walk out");
        assertThat(page.getByText("Walkout")).isHidden();
        page.getByText("1 copy", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("Walkout")).isVisible();
        assertThat(recorded.asked("/v1/items/itm_")).isEmpty();
        items.last().getByText("Why is this here?").click();
        assertThat(items.last().locator(".why"))
                .containsText("compared 1 · strength 1.612 · termsAlike 0.412");
        assertThat(items.last().locator(".why")).containsText("Terms: port, strike");
        assertThat(items.last().locator(".why")).containsText("Topic, medtop:09000000");
        assertThat(items.last().locator(".why a")).hasAttribute("href", "#/stories/" + STORY);
    }

    @Test
    void a_timeline_goes_on_while_somebody_reads_it() {
        view("/stories/" + STORY);
        Locator items = page.locator("ol.items > li");
        assertThat(items).hasCount(2);
        page.waitForCondition(() -> !recorded.asked("/v1/stream").isEmpty());
        assertThat(recorded.asked("/v1/stream").getFirst()).contains("story=" + STORY);
        recorded.tell("item.created", item("second", "Talks go on, as they were told before", ""));
        recorded.tell("item.created", item("third", "The talks have ended", ""));
        recorded.tell("item.created", item("copied", "Talks", ", \"duplicateOf\": \"itm_second\""));
        assertThat(items).hasCount(3);
        assertThat(items.last()).containsText("The talks have ended");
        assertThat(page.locator("ol.items .edited")).hasCount(0);
        assertThat(items.nth(1)).containsText("1 copy");
        recorded.tell(
                "item.withdrawn",
                "{\"itemId\": \"itm_first\", \"sourceId\": \"src_1\", \"version\": 1, \"pubStatus\": \"CANCELED\"}");
        assertThat(items.first()).containsText("Withdrawn");
        assertThat(page.locator("h2.title")).hasText("Withdrawn");
        assertThat(page.locator("html")).not().containsText("Port workers walk out");

        recorded.answer("/v1/stories/" + STORY, url -> whole("\"mergedInto\": \"sty_other\",", ""));
        recorded.tell(
                "story.updated",
                recorded.story(7, 5, "As it is now", 2)
                        .replace("\"named\"", "\"mergedInto\": \"sty_other\", \"named\""));
        assertThat(link("another story")).hasAttribute("href", "#/stories/sty_other");
        assertThat(items).hasCount(2);
    }

    @Test
    void what_was_withdrawn_in_a_gap_of_the_stream_does_not_stay_in_a_timeline() {
        view("/stories/" + STORY);
        assertThat(page.locator("ol.items > li")).hasCount(2);
        String story = whole("", "").replace("Port workers walk out", "Another of its items");
        recorded.answer("/v1/stories/" + STORY, url -> story);
        recorded.tell("gap", "{}");
        assertThat(page.locator("ol.items > li").first()).containsText("Another of its items");
        assertThat(page.locator("html")).not().containsText("Port workers walk out");
    }

    @Test
    void a_story_of_one_item_is_shown_before_another_tells_of_it() {
        page.unrouteAll();
        recorded = new RecordedStories(page, now);
        recorded.answer("/v1/items", url -> "{\"items\":[%s]}".formatted(item("one", "Alone", "")));
        view("/stories/" + STORY);
        assertThat(page.locator("h2.title")).hasText("Alone");
        assertThat(page.getByText("No other item tells of it so far.")).isVisible();
        assertThat(recorded.asked("/v1/items?")).containsOnly("/v1/items?story=" + STORY);
        recorded.answer("/v1/stories/" + STORY, url -> whole("", ""));
        recorded.tell("story.updated", recorded.story(7, 1, "Told by two", 2));
        assertThat(page.locator("#view")).containsText("3 owners");
        assertThat(page.locator("ol.items > li")).hasCount(2);
    }

    @Test
    void ops_name_merge_and_split_a_story() {
        List<String> sent = new ArrayList<>();
        for (String what : List.of("", "/merge", "/split")) {
            page.route(
                    url -> url.endsWith("/v1/stories/" + STORY + what),
                    route -> {
                        if (route.request().method().equals("GET")) {
                            route.fallback();
                        } else {
                            sent.add(what + route.request().postData());
                            route.fulfill(new Route.FulfillOptions().setStatus(202).setBody("{}"));
                        }
                    });
        }
        recorded.answer("/v1/items/itm_second/reasons", url -> "{\"reasons\": []}");
        view("/stories/" + STORY);
        page.getByText("Name or merge this story").click();
        page.getByLabel("Title").fill("Walkout at the port");
        page.getByText("Name it").click();
        assertThat(page.getByText("The desk was told.")).isVisible();
        page.getByText("Name it").click();
        page.getByLabel("Another story").fill(api.base() + "/#/stories/sty_abcdefghijklmnop");
        page.getByText("Merge it into this one").click();
        Locator second = page.locator("ol.items > li").last();
        second.getByText("Why is this here?").click();
        second.getByText("Make it a story of its own").click();
        assertThat(second.getByText("The desk was told.")).isVisible();
        assertThat(sent)
                .containsExactly(
                        "{\"title\":\"Walkout at the port\"}",
                        "{\"title\":null}",
                        "/merge{\"from\":\"sty_abcdefghijklmnop\"}",
                        "/split{\"items\":[\"itm_second\"]}");
    }

    @Test
    void a_topic_is_a_filter() {
        view("/stories?lang=en");
        rows().first().locator("a.chip").first().click();
        assertThat(page).hasURL(Pattern.compile("#/stories\\?lang=en&topic=medtop%3A09000000$"));
        assertThat(page.getByLabel("Topic")).hasValue("labour");
        page.getByLabel("Topic").fill("no such thing");
        page.keyboard().press("Enter");
        assertThat((String) page.getByLabel("Topic").evaluate("input => input.validationMessage"))
                .startsWith("There is no such topic");
        page.getByLabel("Topic").fill("Politics");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/stories\\?topic=medtop%3A11000000&lang=en$"));
        assertThat(page.getByLabel("Topic")).isFocused();
        page.getByLabel("Topic").fill("");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/stories\\?lang=en$"));
        assertThat(recorded.asked("/v1/stories?"))
                .contains("/v1/stories?lang=en&topic=medtop%3A09000000&limit=40");
    }

    @Test
    void items_link_to_their_story() {
        recorded.answer("/v1/items", url -> "{\"items\":[%s]}".formatted(item("one", "Alone", "")));
        recorded.answer("/v1/items/itm_one", url -> item("one", "Alone", ""));
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        view("/");
        link("Story of Alone").click();
        assertThat(page.locator("h2.title")).hasText(RecordedStories.headline(7));
        view("/items/itm_one");
        assertThat(link("The story that it belongs to")).hasAttribute("href", "#/stories/" + STORY);
    }

    @Test
    void an_item_links_to_those_that_it_was_taken_from() {
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        String more = ", \"duplicateOf\": \"itm_print\", \"syndicatedFrom\": \"itm_agency\"";
        recorded.answer("/v1/items/itm_one", url -> item("one", "Alone", more));
        view("/items/itm_one");
        assertThat(link("this item of another source")).hasAttribute("href", "#/items/itm_print");
        assertThat(link("this item of an agency")).hasAttribute("href", "#/items/itm_agency");
        assertThat(page.locator("article")).containsText("The same text as this item of another");
        assertThat(page.locator("article")).containsText("Taken from this item of an agency.");

        String same = more.replace("itm_print", "itm_agency");
        recorded.answer("/v1/items/itm_two", url -> item("two", "Alone", same));
        view("/items/itm_two");
        assertThat(page.locator("article"))
                .containsText("The same text as this item of an agency.");
        assertThat(link("this item of an agency")).hasCount(1);
    }

    @Test
    void names_are_text_and_the_line_of_a_kind_stays_short() {
        recorded.answer("/v1/sources/src_1", url -> "{\"id\": \"src_1\", \"name\": \"Wire\"}");
        String once = "{\"field\": \"bodyText\", \"start\": 0, \"end\": 3}";
        String person = "{\"kind\": \"PERSON\", \"name\": \"%s\", \"spans\": [%s]}";
        String people =
                IntStream.range(1, 21)
                        .mapToObj(n -> person.formatted("<b>Nobody " + n + "</b>", once))
                        .collect(Collectors.joining(","));
        String twice = person.formatted("Ada", once + "," + once);
        String named = ", \"names\": [%s, %s]".formatted(people, twice);
        recorded.answer("/v1/items/itm_one", url -> item("one", "Alone", named));
        view("/items/itm_one");
        assertThat(page.locator(".names")).hasCount(1);
        assertThat(page.locator(".names"))
                .hasText(Pattern.compile("^People: Ada, <b>Nobody 1</b>, .*11</b>, and 9 more$"));
    }

    @Test
    void stories_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        recorded.answer(
                "/v1/items/itm_first/reasons",
                url ->
                        "{\"reasons\": [{\"kind\": \"STORY\", \"text\": \"it began the story\", \"numbers\":"
                                + " {\"asked\": 1.0, \"strength\": 0.5}, \"terms\": [\"port\"]}]}");
        Chromium.makePictures(
                page,
                List.of("/stories", "/stories/" + STORY),
                view -> {
                    view(view);
                    page.reload();
                    assertThat(page.locator("#view h2").nth(1)).isVisible();
                    if (view.equals("/stories")) {
                        assertThat(rows().first().locator("polyline")).isVisible();
                        page.keyboard().press("j");
                        assertThat(title(0)).isFocused();
                    } else {
                        page.getByText("Why is this here?").first().click();
                        assertThat(page.getByText("it began the story")).isVisible();
                        assertThat(page.locator(".volume rect").first()).isAttached();
                    }
                });
    }
}

package dev.dateline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Chromium;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The dashboard as somebody uses it in Debian's Chromium; left out where there is none. */
@EnabledIf(
        value = "dev.dateline.embedded.harness.Chromium#isThere",
        disabledReason = "there is no /usr/bin/chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

    private static final double SOON = 30_000;

    private static final String[] NAMED = {
        "People: Jane Miller", "Places: Gdansk, Berlin", "Organisations: University of Oslo"
    };

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private FeedServer feeds;
    private OneProcess dateline;
    private Chromium chromium;
    private Page page;

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        dateline = new OneProcess(directory);
        dateline.start().awaitReady();
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
        dateline.close();
        feeds.close();
    }

    @BeforeEach
    void open() {
        page = chromium.open();
    }

    @AfterEach
    void nothingWasWrong() {
        page.context().close();
        assertThat(chromium.complaints()).isEmpty();
    }

    private void go(String view) {
        page.navigate(dateline.api().base() + "/#" + view);
    }

    private Locator row(String headline) {
        return page.locator("ol.items > li").filter(new FilterOptions().setHasText(headline));
    }

    private static IsVisibleOptions soon() {
        return new IsVisibleOptions().setTimeout(SOON);
    }

    private String add(String name, Rss feed) {
        return dateline.api().addSource(feeds.publish(name, feed.toString()));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void somebody_looks_at_a_feed_adds_it_with_the_key_and_sees_its_items_arrive() {
        Rss feed = new Rss("harbour").add(1, 4);
        String url = feeds.publish("harbour", feed.toString());
        go("/sources");
        page.getByLabel("Address of a feed").fill(url);
        button("Preview").click();
        page.locator("dialog#key input").fill(Api.KEY);
        button("Use it").click();
        Locator preview = page.getByLabel("Preview", new Page.GetByLabelOptions().setExact(true));
        assertThat(preview).containsText("harbour 3", new ContainsTextOptions().setTimeout(SOON));
        button("Add").click();
        Locator source =
                page.locator("ul.sources > li").filter(new FilterOptions().setHasText(url));
        assertThat(source.locator(".health")).hasText("OK", new HasTextOptions().setTimeout(SOON));

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Live")).click();
        assertThat(row("harbour 3")).isVisible(soon());
        String id = dateline.api().addSource(url);
        dateline.api().patch("/v1/sources/" + id, "{\"pollInterval\":\"PT1S\"}");
        feeds.publish("harbour", feed.add(4, 5).toString());
        assertThat(row("harbour 4")).isVisible(soon());
    }

    @Test
    void a_list_goes_in_and_what_was_mended_in_it_is_told() {
        String url = feeds.publish("listed", new Rss("listed").add(1, 2).toString());
        String opml =
                "<opml><body>\n<outline text='Q & A' xmlUrl='%s'/>\n<outline type='rss'/></body></opml>"
                        .formatted(url);
        go("/sources");
        page.getByLabel("Add a list (OPML)")
                .setInputFiles(
                        new FilePayload(
                                "list.opml", "text/x-opml", opml.getBytes(StandardCharsets.UTF_8)));
        page.locator("dialog#key input").fill(Api.KEY);
        button("Use it").click();
        assertThat(page.getByText("1 added, 0 were there, 1 rejected")).isVisible(soon());
        assertThat(page.getByText("line 3: it says that it is a feed, but has no xmlUrl"))
                .isVisible();
        assertThat(page.getByText("line 2: a bare & was read as &amp;")).isVisible();
    }

    @Test
    void an_edit_shows_in_place_and_the_item_tells_what_changed() {
        String id = add("edited", new Rss("edited").add(1, "The bridge is closed today."));
        go("/?source=" + id);
        assertThat(row("edited 1")).isVisible(soon());
        feeds.publish("edited", new Rss("edited").add(1, "The bridge is open today.").toString());
        assertThat(row("version 2")).isVisible(soon());
        assertThat(page.locator("ol.items > li")).hasCount(1);
        assertThat(row("edited 1")).hasClass(Pattern.compile("edited"));

        row("edited 1").getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".versions del")).hasText("closed");
        assertThat(page.locator(".versions ins")).hasText("open");
    }

    /** The id of an item of which two thirds are in an item of another source, too. */
    private String partOfAnother() {
        String common =
                "An office of the University of Oslo will be opened in Gdansk on Monday. Jane Miller"
                        + " told reporters in Berlin that forty people are to work there from next"
                        + " spring on. Miller spoke of the largest house that the harbour of Gdansk"
                        + " has seen since the shipyards closed. ";
        String first =
                "Students rose early to be the first in line, and lost the morning when it became"
                        + " known how long the doors will stay shut, and that nobody has the keys.";
        String second =
                "Trade unions ask who is to pay for the new road, which runs through two villages"
                        + " and a wood, and when the railway line will be open again for goods.";
        only("whole", common + first);
        return only("part", common + second).get("itemId").asString();
    }

    /** The one item of a source of its own. */
    private JsonNode only(String name, String text) {
        String id = add(name, new Rss(name).add(1, text));
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> dateline.api().items("&source=" + id), items -> items.size() == 1)
                .getFirst();
    }

    @Test
    void an_item_tells_whom_and_what_it_names_and_of_which_item_it_has_a_part() {
        go("/items/" + partOfAnother());
        Locator names = page.locator(".names");
        assertThat(names).hasText(NAMED, new HasTextOptions().setTimeout(SOON));
        assertThat(page.locator("article"))
                .containsText("Shares a part of its text with this item");
        page.getByText("this item of another source").click();
        assertThat(page.locator("#view h2").first()).hasText("whole 1");
        assertThat(page.getByText("this item of another source")).hasCount(0);
    }

    @Test
    void an_item_arrives_whatever_separates_its_lines() {
        String id = add("lines", new Rss("lines").add(1, 2));
        go("/?source=" + id);
        assertThat(row("lines 1")).isVisible(soon());
        String text = "One\u2028two\u2029three\u0085four";
        feeds.publish("lines", new Rss("lines").add(1, 2).add(2, text).toString());
        assertThat(row("lines 2")).isVisible(soon());
    }

    @Test
    void filters_are_kept_in_the_address_and_hold_for_what_comes() {
        Rss wanted = new Rss("wanted").add(1, 2);
        Rss other = new Rss("other").add(1, 2);
        String id = add("wanted", wanted);
        add("other", other);
        go("/");
        assertThat(row("wanted 1")).isVisible(soon());
        assertThat(row("other 1")).isVisible(soon());
        page.reload();
        page.getByLabel("Source").selectOption(id);
        assertThat(page).hasURL(Pattern.compile("source=" + id));
        assertThat(row("wanted 1")).isVisible(soon());
        assertThat(row("other 1")).hasCount(0);
        feeds.publish("other", other.add(2, 3).toString());
        feeds.publish("wanted", wanted.add(2, 3).toString());
        assertThat(row("wanted 2")).isVisible(soon());
        assertThat(row("other 2")).hasCount(0);
        page.reload();
        assertThat(row("wanted 2")).isVisible(soon());
        assertThat(row("other 2")).hasCount(0);
    }

    @Test
    void a_service_that_was_killed_is_told_and_followed_again_without_a_hole() {
        Rss feed = new Rss("reconnect").add(1, 3);
        String id = add("reconnect", feed);
        go("/?source=" + id);
        assertThat(row("reconnect 2")).isVisible(soon());
        Locator connection = page.locator("#connection");
        assertThat(connection).hasText("live", new HasTextOptions().setTimeout(SOON));
        dateline.service().kill();
        assertThat(connection).not().hasText("live", new HasTextOptions().setTimeout(SOON));
        feeds.publish("reconnect", feed.add(3, 6).toString());
        dateline.startAgain().awaitReady();
        for (int i = 1; i < 6; i++) {
            assertThat(row("reconnect " + i)).hasCount(1, new HasCountOptions().setTimeout(SOON));
        }
        assertThat(connection).hasText("live", new HasTextOptions().setTimeout(SOON));
    }

    @Test
    void it_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        add("pictures", new Rss("pictures").add(1, 12));
        add("broken", new Rss("broken").add(1, 2));
        feeds.publish("broken", "<html>");
        go("/");
        assertThat(row("pictures 11")).isVisible(soon());
        String item = partOfAnother();
        Chromium.makePictures(
                page,
                List.of("/", "/sources", "/items/" + item),
                view -> {
                    go(view);
                    assertThat(page.locator("#view h2").first()).isVisible(soon());
                });
    }

    @Test
    void the_volume_of_the_last_hours_is_told_and_drawn() {
        String id = add("volume", new Rss("volume").add(1, 8));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> dateline.api().items("&source=" + id).size() == 7);
        go("/?source=" + id);
        Locator volume = page.locator("figure.volume");
        assertThat(volume.locator("figcaption"))
                .hasText("7 items in the last six hours, at most 7 in ten minutes");
        assertThat(volume.locator("rect")).hasCount(36);
    }

    @Test
    void a_view_that_could_not_be_loaded_is_asked_for_again() {
        add("again", new Rss("again").add(1, 2));
        AtomicBoolean away = new AtomicBoolean(true);
        page.route(
                url -> url.contains("/v1/items?"),
                route -> {
                    if (away.get()) {
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(503)
                                        .setBody("{\"detail\":\"the store is away\"}"));
                    } else {
                        route.resume();
                    }
                });
        go("/");
        assertThat(page.locator("#notice")).containsText("the store is away; trying again");
        away.set(false);
        assertThat(row("again 1")).isVisible(soon());
        assertThat(page.locator("#notice")).isHidden();
    }

    @Test
    void the_api_is_described_by_swagger_ui() {
        page.navigate(dateline.api().base() + "/swagger-ui.html");
        assertThat(page.getByText("/v1/sources/preview")).isVisible(soon());
        assertThat(page.getByText("/v1/stream").first()).isVisible(soon());
    }
}

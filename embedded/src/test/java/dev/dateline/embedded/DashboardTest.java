package dev.dateline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

/**
 * The dashboard in Debian's Chromium, as somebody uses it; left out where there is no Chromium.
 * Pictures of it lie in {@code target/screenshots}.
 */
@EnabledIf(value = "isThereABrowser", disabledReason = "there is no /usr/bin/chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double SOON = 30_000;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private final List<String> complaints = new ArrayList<>();
    private FeedServer feeds;
    private OneProcess dateline;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;

    static boolean isThereABrowser() {
        return Files.isExecutable(CHROMIUM);
    }

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        dateline = new OneProcess(directory);
        dateline.start().awaitReady();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    void stop() {
        browser.close();
        playwright.close();
        dateline.close();
        feeds.close();
    }

    @BeforeEach
    void open() {
        context = browser.newContext();
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    // a refused key and a service that is away are told by the browser too
                    if (message.type().equals("error")
                            && !message.text().contains("Failed to load")
                            && !message.text().contains("ERR_")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void nothingWasWrong() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    private void go(String view) {
        page.navigate(dateline.api().base() + "/#" + view);
    }

    private Locator row(String headline) {
        return page.locator("ol.items > li")
                .filter(new Locator.FilterOptions().setHasText(headline));
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON);
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
        assertThat(preview)
                .containsText(
                        "harbour 3", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
        button("Add").click();
        Locator source =
                page.locator("ul.sources > li").filter(new Locator.FilterOptions().setHasText(url));
        assertThat(source.locator(".health"))
                .hasText("OK", new LocatorAssertions.HasTextOptions().setTimeout(SOON));

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Live")).click();
        assertThat(row("harbour 3")).isVisible(soon());
        dateline.api()
                .patch(
                        "/v1/sources/" + dateline.api().addSource(url),
                        "{\"pollInterval\":\"PT1S\"}");
        feeds.publish("harbour", feed.add(4, 5).toString());
        assertThat(row("harbour 4")).isVisible(soon());
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
        assertThat(connection)
                .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
        dateline.service().kill();
        assertThat(connection)
                .not()
                .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
        feeds.publish("reconnect", feed.add(3, 6).toString());
        dateline.startAgain().awaitReady();
        for (int i = 1; i < 6; i++) {
            assertThat(row("reconnect " + i))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(SOON));
        }
        assertThat(connection)
                .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
    }

    @Test
    void it_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        String id = add("pictures", new Rss("pictures").add(1, 12));
        add("broken", new Rss("broken").add(1, 2));
        feeds.publish("broken", "<html>");
        go("/");
        assertThat(row("pictures 11")).isVisible(soon());
        // while events rush in, the list may be a quarter of a second behind the stream
        await().until(() -> !dateline.api().items("&source=" + id).isEmpty());
        String item = dateline.api().items("&source=" + id).getFirst().get("itemId").asString();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, 844);
                for (String view : List.of("/", "/sources", "/items/" + item)) {
                    go(view);
                    assertThat(page.locator("#view h2").first()).isVisible(soon());
                    String name =
                            "%s-%d-%s.png"
                                    .formatted(
                                            view.equals("/") ? "live" : view.split("/", -1)[1],
                                            width,
                                            scheme.name().toLowerCase(java.util.Locale.ROOT));
                    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .as(name + " needs no sideways scroll")
                            .isLessThanOrEqualTo(width);
                    assertThat(new AxeBuilder(page).analyze().getViolations())
                            .as(name)
                            .extracting(Rule::getId, Rule::getImpact)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void a_view_that_could_not_be_loaded_is_asked_for_again() {
        add("again", new Rss("again").add(1, 2));
        AtomicInteger asked = new AtomicInteger();
        page.route(
                url -> url.contains("/v1/items?"),
                route -> {
                    if (asked.getAndIncrement() == 0) {
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

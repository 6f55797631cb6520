package dev.dateline.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Chromium;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OnDashboard;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Sender;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ops do with sources of each kind on the dashboard, in Debian's Chromium. */
@SharedDateline
class SourcesOnDashboardTest extends OnDashboard {

    private static final double SOON = 30_000;

    @TempDir private Path directory;

    SourcesOnDashboardTest(Api api) {
        super(api);
    }

    @BeforeEach
    void prepare() {
        asOps();
        page.onDialog(dialog -> dialog.accept());
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator field(String label) {
        return page.getByLabel("Add a source", new Page.GetByLabelOptions().setExact(true))
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private Locator row(String name) {
        return page.locator("ul.sources > li").filter(new FilterOptions().setHasText(name));
    }

    private void more() {
        page.getByText("How it is read, and credentials").click();
    }

    private String added(String json) {
        return api.post("/v1/sources", json).json().get("id").asString();
    }

    @Test
    void each_kind_asks_for_what_it_needs() {
        view("/sources");
        List<List<String>> places =
                List.of(
                        List.of("feed", "Address of a feed"),
                        List.of("document", "Address of the document"),
                        List.of("push", "Name"),
                        List.of("directory", "Folder"),
                        List.of("cursor", "Address of the first page"),
                        List.of("queue", "Address of the queue"));
        for (List<String> one : places) {
            field("Kind").selectOption(one.getFirst());
            assertThat(field(one.getLast())).hasAttribute("required", "");
            boolean asked = !List.of("push", "directory").contains(one.getFirst());
            assertThat(field("Credentials")).hasCount(asked ? 1 : 0);
            assertThat(field("How often")).hasCount(one.getFirst().equals("push") ? 0 : 1);
        }
    }

    @Test
    void what_is_wrong_stands_at_its_field_until_it_is_put_right() {
        view("/sources");
        field("Kind").selectOption("cursor");
        field("Address of the first page").fill("https://pages.invalid/feed");
        more();
        field("Character set").fill("klingon");
        field("Credentials").selectOption("bearer");
        field("Token").fill("t\u00f6ken");
        button("Add").click();
        assertThat(field("Character set")).isFocused();
        assertThat(field("Character set")).hasAttribute("aria-invalid", "true");
        assertThat(field("Character set"))
                .hasAccessibleDescription(Pattern.compile("charset must be a set of single bytes"));
        field("Character set").fill("ISO-8859-1");
        button("Add").click();
        assertThat(page.getByText("credentials.token must be there")).isVisible();
        assertThat(page.getByText("charset must be")).hasCount(0);
        field("Token").fill("secret-token");
        button("Add").click();
        assertThat(row("https://pages.invalid/feed")).isVisible();
        assertThat(page.locator("html")).not().containsText("secret-token");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("pages.invalid"))
                .first()
                .click();
        assertThat(page.locator("dl")).containsText("Credentials");
        assertThat(page.locator("dl")).containsText("ISO-8859-1");
    }

    @Test
    void a_key_is_shown_once_and_the_commands_beside_it_send_a_document() throws Exception {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        view("/sources");
        field("Kind").selectOption("push");
        field("Name").fill("pushed by hand");
        button("Add").click();
        Locator panel = page.getByLabel("Key of pushed by hand");
        assertThat(panel).isFocused();
        String key = panel.locator("code").textContent();
        button("Copy the key").click();
        assertThat(panel.getByText("Copied.")).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(key);
        Files.writeString(directory.resolve("story.xml"), new Rss("by hand").add(1, 2).toString());
        assertThat(run(panel.locator("pre").textContent())).contains("\"document\":\"doc_");
        row("pushed by hand").getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("html")).not().containsText(key);
        assertThat(page.locator("dl")).containsText("/documents");
        assertThat(page.locator(".health")).hasText("OK", new HasTextOptions().setTimeout(SOON));
        button("Make a new key").click();
        assertThat(panel.locator("code")).not().hasText(key);
        assertThat(run(panel.locator("pre").textContent())).contains("\"document\":\"doc_");
        button("Hide the key").click();
        assertThat(panel).hasCount(0);
    }

    private String run(String commands) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-c", commands)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return answer;
    }

    @Test
    void credentials_are_said_to_be_set_and_can_be_changed_and_removed() {
        String id = added("{\"kind\":\"document\",\"url\":\"https://set.invalid/a\"}");
        view("/sources/" + id);
        page.getByText("Set credentials").click();
        Locator form = page.getByLabel("Credentials", new Page.GetByLabelOptions().setExact(true));
        form.first().getByLabel("User name").fill("desk");
        form.first().getByLabel("Password").fill("not-to-be-seen");
        button("Save the credentials").click();
        assertThat(page.locator("dl")).containsText("set");
        assertThat(page.locator("html")).not().containsText("not-to-be-seen");
        assertThat(page.getByText("Change or remove its credentials")).isFocused();
        page.getByText("Change or remove its credentials").click();
        button("Remove the credentials").click();
        assertThat(page.getByText("Set credentials")).isVisible();
        assertThat(api.source(id).has("credentials")).isFalse();
    }

    @Test
    void how_it_is_read_is_changed_and_goes_back_to_the_default() {
        String id =
                added("{\"url\":\"https://changed.invalid/\",\"format\":\"rss\",\"name\":\"Old\"}");
        view("/sources/" + id);
        page.getByText("Change how it is read").click();
        page.getByLabel("Only this format").selectOption("");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("New");
        page.getByLabel("How often").fill("PT1H");
        button("Save").click();
        assertThat(page.locator("h2.title")).containsText("New");
        assertThat(page.locator("dl")).containsText("PT1H");
        assertThat(api.source(id).has("pinnedFormat")).isFalse();
        page.getByText("Change how it is read").click();
        page.getByLabel("How often").fill("PT1X");
        button("Save").click();
        assertThat(page.getByLabel("How often")).isFocused();
        assertThat(page.getByText("pollInterval must be an ISO 8601 duration")).isVisible();
    }

    private void awaitPolls(String id, int count) {
        await().atMost(Duration.ofMillis((long) SOON))
                .until(() -> api.source(id).path("polls").size() == count);
    }

    private void pollAgain(String id, int count) {
        assertThat(api.post("/v1/sources/" + id + "/poll", "").status()).isEqualTo(202);
        awaitPolls(id, count);
    }

    @Test
    void the_last_polls_are_a_chart_of_fifty_places_and_a_table() throws IOException {
        try (FeedServer feeds = new FeedServer()) {
            String url = feeds.publish("charted", new Rss("charted").add(0, 4).toString());
            String id = added("{\"url\":\"%s\",\"pollInterval\":\"PT12H\"}".formatted(url));
            awaitPolls(id, 1);
            pollAgain(id, 2);
            feeds.publish("charted", "this is no feed");
            pollAgain(id, 3);
            view("/sources/" + id);
        }
        Locator polls = page.getByLabel("Last polls", new Page.GetByLabelOptions().setExact(true));
        assertThat(polls.locator("svg"))
                .hasAttribute(
                        "aria-label",
                        "The last 3 polls: 4 new entries, at most 4 at once; 1 failed");
        Locator columns = polls.locator("svg g");
        assertThat(columns).hasCount(3);
        // the last one is the fiftieth from the left
        assertThat(columns.last().locator("rect.bad")).hasAttribute("x", "688");
        assertThat(columns.last().locator("rect").first()).hasAttribute("height", "0");
        assertThat(columns.first().locator("rect.good")).hasAttribute("x", "660");
        assertThat(columns.first().locator("rect").first()).hasAttribute("height", "70");
        assertThat(columns.first().locator("title")).containsText("4 new");
        assertThat(polls.locator("rect.bad")).hasCount(1);
        Locator rows = polls.locator("tbody tr");
        assertThat(rows.first()).isHidden();
        polls.getByText("As a table").click();
        assertThat(rows).hasCount(3);
        assertThat(rows.last()).isVisible();
        assertThat(rows.last().locator("td").nth(2)).hasText("4");
        assertThat(rows.first().locator("td").nth(2)).hasText("0");
    }

    private Sender documented(String name) {
        Sender agency = Sender.added(api, name);
        assertThat(agency.push("this is no document of any kind").status()).isEqualTo(202);
        assertThat(agency.push(new Rss(name).add(0, 2).toString()).status()).isEqualTo(202);
        return agency;
    }

    @Test
    void the_last_documents_are_shown_downloaded_and_read_again() throws IOException {
        Sender agency = documented("documented");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.method() + " " + request.url()));
        view("/sources/" + agency.id());
        Locator documents = page.locator("ul.documents > li");
        assertThat(documents.first())
                .containsText("rss, 2 items", new ContainsTextOptions().setTimeout(SOON));
        assertThat(documents).hasCount(2);
        assertThat(documents.last()).containsText(", 31 B, not readable");
        assertThat(documents.last()).containsText("no feed");
        Download download =
                page.waitForDownload(() -> documents.last().getByText("Download").click());
        assertThat(Files.readString(download.path())).isEqualTo("this is no document of any kind");
        assertThat(download.suggestedFilename()).startsWith("doc_");
        documents.first().getByText("Read again").click();
        assertThat(page.getByText("is being read again.")).isVisible();
        assertThat(asked).anyMatch(one -> one.startsWith("POST ") && one.endsWith("/replay"));
    }

    @Test
    void where_no_documents_are_kept_of_a_source_it_says_so() {
        view("/sources/" + added("{\"kind\":\"push\",\"name\":\"undocumented\"}"));
        assertThat(page.getByText("None are kept of this source.")).isVisible();
        assertThat(page.locator("#notice")).isHidden();
    }

    @Test
    void sources_of_other_kinds_can_be_looked_at_too() {
        view("/sources");
        field("Kind").selectOption("directory");
        field("Folder").fill("/srv/of-nobody");
        button("Preview").click();
        assertThat(page.getByText("this fetcher reads no folders")).isVisible();
        field("Kind").selectOption("push");
        assertThat(button("Preview")).hasCount(0);
    }

    @Test
    void somebody_without_the_key_is_not_asked_for_it_by_looking_at_a_source() {
        String id = added("{\"kind\":\"push\",\"name\":\"looked at\"}");
        Page stranger = another();
        stranger.navigate(api.base() + "/#/sources/" + id);
        assertThat(stranger.getByText("no document yet")).isVisible();
        assertThat(stranger.locator("dialog#key")).isHidden();
        stranger.getByText("Show them").click();
        assertThat(stranger.locator("dialog#key")).isVisible();
        stranger.context().close();
    }

    @Test
    void a_source_is_added_changed_and_deleted_with_the_keyboard_alone() {
        view("/sources");
        field("Kind").focus();
        page.keyboard().type("push");
        assertThat(field("Kind")).hasValue("push");
        page.keyboard().press("Tab");
        page.keyboard().type("by keyboard");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Key of by keyboard")).isFocused();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("h2.title")).containsText("by keyboard");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(button("Pause by keyboard")).isFocused();
        page.keyboard().press("Enter");
        assertThat(button("Resume by keyboard")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(api.base() + "/#/sources");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !api.get("/v1/sources?limit=1000").text().contains("by keyboard"));
    }

    @Test
    void a_source_of_each_kind_can_be_looked_at_on_a_desk_and_on_a_phone_by_day_and_by_night() {
        String pushed = documented("A wire with pictures").id();
        String long_ = "https://pictures.invalid/" + "a-very-long-path-".repeat(12);
        String pages =
                added(
                        "{\"kind\":\"cursor\",\"url\":\"%s\",\"credentials\":{\"type\":\"bearer\",\"token\":\"t\"}}"
                                .formatted(long_));
        Chromium.makePictures(
                page,
                List.of("/add", "/key", "/pushed", "/pages"),
                view -> {
                    view(
                            view.equals("/add")
                                    ? "/sources"
                                    : "/sources/" + (view.equals("/pages") ? pages : pushed));
                    page.reload();
                    switch (view) {
                        case "/add" -> {
                            field("Kind").selectOption("cursor");
                            field("Address of the first page").fill("https://wire.invalid/");
                            more();
                            field("Character set").fill("klingon");
                            field("Credentials").selectOption("header");
                            field("Name of the header").fill("x-api-key");
                            field("Value").fill("x");
                            button("Add").click();
                            assertThat(page.locator(".wrong:not([hidden])")).isVisible();
                        }
                        case "/key" -> {
                            button("Make a new key").click();
                            assertThat(page.locator(".panel pre")).isVisible();
                        }
                        case "/pages" -> page.getByText("Change how it is read").click();
                        default -> {
                            assertThat(page.locator("ul.documents > li").first()).isVisible();
                        }
                    }
                });
    }
}

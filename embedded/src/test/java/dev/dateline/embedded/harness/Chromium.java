package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Debian's Chromium, and what its pages complain of. */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int HEIGHT = 844;

    /** Milliseconds that an assertion waits, at most: a page shares the machine with others. */
    private static final double SOON = 30_000;

    /** Of a desk, and of a phone. */
    private static final List<Integer> WIDTHS = List.of(1280, 390);

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    public Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(List.of("--no-sandbox")));
    }

    /** Whether there is one on this machine. */
    public static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /** A page of somebody who was never here; it ends with its context. */
    public Page open() {
        Page page = browser.newContext().newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
        return page;
    }

    private void hear(ConsoleMessage message) {
        // a refused key and a service that is away are told by the browser too
        if (message.type().equals("error")
                && !message.text().contains("Failed to load")
                && !message.text().contains("ERR_")) {
            complaints.add(message.text());
        }
    }

    /** What was wrong on any page so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /**
     * Makes pictures of views on a desk and on a phone, by day and by night, in {@code
     * target/screenshots}: each view fits into the width, and axe finds nothing wrong with it.
     *
     * @param show goes to a view, and returns once it can be seen
     */
    public static void makePictures(Page page, List<String> views, Consumer<String> show) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : WIDTHS) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, HEIGHT);
                for (String view : views) {
                    show.accept(view);
                    makePicture(page, width, name(view, width, scheme));
                }
            }
        }
    }

    private static String name(String view, int width, ColorScheme scheme) {
        String[] parts = view.split("/", -1);
        return "%s%s-%d-%s.png"
                .formatted(
                        view.equals("/") ? "live" : parts[1],
                        parts.length > 2 ? "-one" : "",
                        width,
                        scheme.name().toLowerCase(Locale.ROOT));
    }

    private static void makePicture(Page page, int width, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(name + " needs no sideways scroll")
                .isLessThanOrEqualTo(width);
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .extracting(Rule::getId, Rule::getImpact)
                .isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

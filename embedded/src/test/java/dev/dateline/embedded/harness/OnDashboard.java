package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The dashboard in Debian's Chromium: a page of its own for each test, after which nothing may have
 * been wrong in it.
 */
@EnabledIf(
        value = "dev.dateline.embedded.harness.Chromium#isThere",
        disabledReason = "there is no /usr/bin/chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OnDashboard {

    protected final Api api;
    protected Page page;
    private Chromium chromium;

    protected OnDashboard(Api api) {
        this.api = api;
    }

    @BeforeAll
    void start() {
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        page = chromium.open();
        page.setViewportSize(1280, 800);
    }

    @AfterEach
    void nothingWasWrong() {
        // or what the page asks for while it is closed is answered too late
        page.unrouteAll();
        page.context().close();
        assertThat(chromium.complaints()).isEmpty();
    }

    /** Whoever uses it has the key. */
    protected void asOps() {
        page.addInitScript("sessionStorage.setItem('dateline-key', '%s')".formatted(Api.KEY));
    }

    /** A page of somebody else, who has no key; who opens it closes its context. */
    protected Page another() {
        return chromium.open();
    }

    /** Opens a view, by what stands behind the number sign. */
    protected void view(String address) {
        page.navigate(api.base() + "/#" + address);
    }
}

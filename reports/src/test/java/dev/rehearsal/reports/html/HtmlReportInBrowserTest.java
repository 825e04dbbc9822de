package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens the report in Debian's chromium. The pictures are kept in {@code target/screenshots} for people to look at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportInBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    private final List<Browser> browser = new ArrayList<>(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @BeforeAll
    void chromiumIsThere() {
        boolean there = Files.isExecutable(CHROMIUM);
        assertTrue(
                there || !"true".equals(System.getenv("CI")), "CI must not skip this test: install chromium with apt");
        assumeTrue(there, "skipped: no chromium");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        open.add(playwright);
        browser.add(playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox"))));
        open.add(browser.getFirst());
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private Page show(Analysis analysis, Trials trials, int width, ColorScheme scheme) throws IOException {
        Path file = new HtmlReport().write(analysis, trials, folder);
        BrowserContext context = browser.getFirst()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme));
        complaints.clear();
        requests.clear();
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri().toString());
        return page;
    }

    /** The page must not scroll sideways: return what makes it do so. */
    private static Object tooWide(Page page) {
        return page.evaluate("""
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90)).slice(0, 8)""");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void looksAfterItselfInEveryThemeAndWidth(int width, ColorScheme scheme) throws IOException {
        Page page = show(Fixture.analysis(), Fixture.trials(), width, scheme);
        page.locator("details.case > summary").first().click();
        String name = width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)).setFullPage(true));
        assertEquals(List.of(), complaints);
        assertEquals(1, requests.size(), requests.toString());
        assertEquals(List.of(), tooWide(page));
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void anOrchestratorThatWasPerturbedIsLegibleToo(int width, ColorScheme scheme) throws IOException {
        try (OrchestratedPage run = new OrchestratedPage()) {
            Page page = show(run.analysis(), run.trials(), width, scheme);
            String name = "orchestrated-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-top.png")));
            page.locator("#example-3 > summary").click();
            for (String part : List.of("recovery", "failures", "example-3")) {
                page.locator("#" + part)
                        .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                                .setPath(PICTURES.resolve(name + "-" + part + ".png")));
            }
            assertEquals(List.of(), complaints);
            assertEquals(1, requests.size(), requests.toString());
            assertEquals(List.of(), tooWide(page));
            assertEquals(List.of(), illegible(page));
        }
    }

    @Test
    void oneSystemOnPaper() throws IOException {
        Page page = show(Fixture.single(), Fixture.trials(), 800, ColorScheme.DARK);
        page.locator("details.case > summary").first().click();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("paper.png"))
                .setFullPage(true));
        assertEquals("none", page.evaluate("getComputedStyle(document.querySelector('nav')).display"));
        assertEquals("rgb(255, 255, 255)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
        assertEquals(List.of(), tooWide(page));
    }

    @Test
    void hostileContentIsInert() throws IOException {
        Page page = show(Fixture.hostile(), Fixture.hostileTrials(), 390, ColorScheme.DARK);
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertEquals(List.of(), complaints);
        assertEquals(1, requests.size(), requests.toString());
        assertEquals("undefined", page.evaluate("typeof window.pwned"));
        assertEquals(List.of(), tooWide(page));
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("hostile.png")));
    }

    @Test
    void textIsLegibleInBothThemes() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = show(Fixture.analysis(), Fixture.trials(), 1280, scheme);
            assertEquals(List.of(), illegible(page), scheme.name());
        }
    }

    /** Text must stand out from its ground: return what does not. */
    private static Object illegible(Page page) {
        return page.evaluate("""
                    () => {
                      const rgb = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m; };
                      const lum = c => { const f = c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                        return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
                      const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
                      const bad = [];
                      for (const e of document.querySelectorAll('body *:not(title, desc)')) {
                        if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                        const style = getComputedStyle(e);
                        const [a, b] = [lum(rgb(e instanceof SVGElement ? style.fill : style.color)), lum(ground(e))];
                        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                        if (ratio < 4.5) bad.push(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 120));
                      }
                      return bad;
                    }""");
    }
}

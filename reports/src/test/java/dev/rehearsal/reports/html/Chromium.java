package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Debian's chromium, headless. Notes what pages ask for and complain about. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Ends a hang; Playwright's own half a minute ends what is only slow. */
    private static final double LIMIT_MS = 600_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setTimeout(LIMIT_MS)
                        .setArgs(QUIET));
    }

    /** Start it; the test is skipped where there is none, and fails in CI. */
    static Chromium start() {
        boolean there = Files.isExecutable(PROGRAM);
        assertTrue(there || System.getenv("CI") == null, "CI must not skip this test: install chromium with apt");
        assumeTrue(there, "skipped: no chromium");
        return new Chromium();
    }

    /** Open a file at an address within, and wait until its script is ready. */
    Page open(Path file, String hash, int width, ColorScheme scheme) {
        Page page = openAsItIs(file, hash, width, scheme, true);
        page.waitForSelector("html[data-ready]");
        return page;
    }

    /** Open a file and wait for nothing but the file. */
    Page openAsItIs(Path file, String hash, int width, ColorScheme scheme, boolean script) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(script)
                .setColorScheme(scheme));
        context.setDefaultTimeout(LIMIT_MS);
        context.setDefaultNavigationTimeout(LIMIT_MS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        context.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri() + hash);
        return page;
    }

    /** Return what pages wrote on their console, policy violations among it, and the errors that nobody caught. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Return every request for anything but a file's own text or data within it. */
    List<String> requestsToElsewhere() {
        return requests.stream()
                .filter(url -> !url.startsWith("file:///") && !url.startsWith("data:"))
                .toList();
    }

    /** Return what axe-core finds serious or critical, as rule and place. */
    static List<String> serious(Page page) throws IOException {
        try (InputStream axe = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> found = new ArrayList<>();
        Object all = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                    .filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .flatMap(v => v.nodes.map(n => v.id + ' ' + n.target.join(' ') + ' ' + n.failureSummary))""");
        ((List<?>) all).forEach(one -> found.add(String.valueOf(one)));
        return found;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.rehearsal.reports.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an enemy wrote, shown in a browser: script, markup, bidirectional and control characters, a megabyte a text. */
@Tag("browser")
class HostileReportInBrowserTest {

    @TempDir
    Path folder;

    @Test
    void hostileContentIsInertInEveryView() throws IOException {
        Path file = new HtmlReport().write(Fixture.hostile(), Fixture.hostileTrials(), folder);
        assertTrue(Files.size(file) < 10_000_000, Files.size(file) + " bytes");
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(file, "#case=refund-003", 390, ColorScheme.DARK);
            page.waitForSelector(".steps");
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            String said = page.locator("#case-page").textContent();
            assertTrue(said.contains("<script>window.pwned=1</script><img src=x onerror"), said);
            assertTrue(said.contains("U+202E right-to-left override"), said);
            assertTrue(said.contains("more characters, cut here"), said);
            assertTrue(page.locator(".chip").count() > 3);
            assertTrue(page.locator(".told pre").first().textContent().contains("told"), said);
            assertTrue(page.locator(".acts dd pre").count() > 0, said);
            assertEquals(
                    0,
                    page.locator("#case-page script, #case-page img, #case-page [onerror]")
                            .count());
            assertEquals(List.of(), HtmlReportInBrowserTest.tooWide(page));
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "hostile-case.png")));
            page.evaluate("location.hash = '#q=pwned'");
            page.waitForSelector("#report:not([hidden])");
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertEquals(List.of(), HtmlReportInBrowserTest.tooWide(page));
            page.evaluate(
                    "location.hash = '#case=' + encodeURIComponent('<img src=x onerror=alert(1)>') + '&left=%00'");
            page.waitForSelector("#case-page:not([hidden])");
            assertEquals("undefined", page.evaluate("typeof window.pwned"));
            assertEquals(List.of(), chromium.complaints());
            assertEquals(List.of(), chromium.requestsToElsewhere());
        }
    }
}

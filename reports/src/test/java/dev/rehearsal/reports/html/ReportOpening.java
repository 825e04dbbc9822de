package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A measurement of how long a report takes to open, from the navigation to the list that can be filtered, with its
 * picture. Not part of the tests; by hand:
 *
 * <pre>./mvnw -q -pl reports -am test -Dtest=ReportOpening -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dreport=$PWD/report.html -Dpicture=$PWD/docs/report.png</pre>
 */
class ReportOpening {

    private static final int TIMES = 5;

    @Test
    void howLong() throws IOException {
        String report = System.getProperty("report", "");
        assumeTrue(!report.isEmpty(), "-Dreport=FILE names the report");
        Path file = Path.of(report);
        try (Chromium chromium = Chromium.start()) {
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                Page page = chromium.open(file, "", 1280, ColorScheme.LIGHT);
                millis.add(
                        Long.parseLong(String.valueOf(page.evaluate("() => document.documentElement.dataset.ready"))));
                page.context().close();
            }
            List<Long> sorted = millis.stream().sorted().toList();
            System.out.printf(
                    "%s: %,d bytes, opens in %d ms (median of %s)%n",
                    file, Files.size(file), sorted.get(TIMES / 2), millis);
            picture(chromium, file);
        }
    }

    private static void picture(Chromium chromium, Path file) {
        String picture = System.getProperty("picture", "");
        if (!picture.isEmpty()) {
            Page page = chromium.open(file, System.getProperty("hash", ""), 1280, ColorScheme.LIGHT);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(picture)));
        }
    }
}

package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.Trials.Amount;
import dev.rehearsal.reports.analysis.Analyzer;
import dev.rehearsal.reports.analysis.Arm;
import dev.rehearsal.reports.analysis.Settings;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The report opened in Debian's chromium. The pictures are kept in {@code target/screenshots} for people to look at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("browser")
class HtmlReportInBrowserTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String PERTURBED = "#case=refund-000&perturbation=lost-last-sentence&twin=team&repetition=0";

    private final List<Amount> stored = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>(1);

    private record Opened(Chromium chromium, Path file, Page page) {}

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        Chromium chromium = Chromium.start();
        try (OrchestratedPage run = new OrchestratedPage()) {
            run.trials().forEachAmount(stored::add);
            Path file = new HtmlReport().write(run.analysis(), run.trials(), folder);
            opened.add(new Opened(chromium, file, chromium.open(file, "", 1280, ColorScheme.LIGHT)));
        }
    }

    @AfterAll
    void close() {
        opened.forEach(each -> each.chromium.close());
    }

    private Chromium chromium() {
        return opened.getFirst().chromium;
    }

    private Path file() {
        return opened.getFirst().file;
    }

    /** Return the page, at another address within; it is loaded once. */
    private Page at(String hash) {
        Page page = opened.getFirst().page;
        for (String next : List.of("#sort=", hash)) {
            if (!next.isEmpty()) {
                page.evaluate("hash => { location.hash = hash; }", next);
                page.waitForFunction("() => document.documentElement.dataset.shown === location.hash");
            }
        }
        return page;
    }

    private long count(Predicate<Amount> wanted) {
        return stored.stream().filter(wanted).count();
    }

    private static String found(Page page) {
        return page.locator("#count b").first().textContent();
    }

    @Nested
    class Finding {

        @ParameterizedTest
        @CsvSource({"LIGHT", "DARK"})
        void nothingLeavesThePageAndNothingComplains(ColorScheme scheme) {
            try (var context =
                    chromium().open(file(), "#case=refund-001", 1280, scheme).context()) {
                assertEquals(1, context.pages().size());
            }
            assertEquals(List.of(), chromium().complaints());
            assertEquals(List.of(), chromium().requestsToElsewhere());
        }

        @Test
        void filtersCountWhatTheStoreCounts() {
            Page page = at("");
            assertEquals(Long.toString(stored.size()), found(page));
            page.selectOption("#f-under", "rate-limit");
            assertEquals(count(t -> t.perturbation().equals("rate-limit")), Long.parseLong(found(page)));
            page.selectOption("#f-outcome", "escalated");
            assertEquals(
                    count(t ->
                            t.perturbation().equals("rate-limit") && t.outcome().equals("escalated")),
                    Long.parseLong(found(page)));
            page.selectOption("#f-system", "team");
            page.selectOption("#f-under", "");
            page.selectOption("#f-outcome", "");
            page.selectOption("#f-verdict", "fail");
            assertEquals(
                    count(t -> t.system().equals("team") && !t.success().orElse(true)), Long.parseLong(found(page)));
            page.selectOption("#f-tag", "edge");
            assertEquals(
                    count(t -> t.system().equals("team")
                            && !t.success().orElse(true)
                            && t.tags().contains("edge")),
                    Long.parseLong(found(page)));
            assertEquals("#tag=edge&system=team&verdict=fail", page.evaluate("location.hash"));
            page.click("#filters button[type=reset]");
            page.waitForFunction("all => document.querySelector('#count b').textContent === all", "" + stored.size());
        }

        @Test
        void searchLooksAtCasesTagsPerturbationsAndOutcomes() {
            Page page = at("#q=" + "refund-00");
            assertEquals(count(t -> t.caseId().startsWith("refund-00")), Long.parseLong(found(page)));
            assertEquals("refund-00", page.inputValue("#f-q"));
            page.fill("#f-q", "adversarial stalled");
            page.waitForFunction("() => document.querySelector('#count b').textContent !== '120'");
            assertEquals(
                    count(t ->
                            t.tags().contains("adversarial") && t.perturbation().equals("stalled-reply")),
                    Long.parseLong(found(page)));
            page.fill("#f-q", "no such thing anywhere");
            page.waitForSelector("#trials td:has-text('No trial matches')");
            assertEquals("0", found(page));
            page.fill("#f-q", "");
            page.waitForFunction("all => document.querySelector('#count b').textContent === all", "" + stored.size());
        }

        @Test
        void theListIsPagedAndSortedAsAsked() {
            Page page = at("#sort=case");
            assertEquals(40, page.locator("#trials tr").count());
            page.click("#more");
            assertEquals(80, page.locator("#trials tr").count());
            assertTrue(page.locator("#trials tr").first().textContent().startsWith("refund-000"));
            page = at("#sort=tokens");
            assertTrue(page.locator("#trials tr").first().textContent().contains("rate-limit")
                    || page.locator("#trials tr").first().textContent().startsWith("refund-0"));
        }
    }

    @Nested
    class CasePage {

        @Test
        void aDeepLinkOpensTheCaseBesideItsCleanTwin() {
            Page page = chromium().open(file(), PERTURBED, 1280, ColorScheme.LIGHT);
            assertEquals("refund-000", page.locator("#case-title").textContent().strip());
            assertEquals(List.of("team ✓ success", "team ✗ no success"), texts(page, ".pane h2"));
            assertFalse(page.isVisible("#report"));
            assertEquals("case-title", page.evaluate("document.activeElement.id"));
            page.context().close();
        }

        @Test
        void bothTracesAreWaterfallsOnOneScale() {
            Page page = at(PERTURBED);
            assertEquals(2, page.locator(".waterfall").count());
            assertEquals(1, texts(page, ".waterfall .ticks").stream().distinct().count());
            List<String> kinds = texts(page, ".waterfall >> nth=1 >> .what b");
            assertTrue(kinds.containsAll(List.of("agent", "model", "tool", "handoff")), kinds.toString());
            assertTrue(page.locator(".wf path").count() >= 3);
            assertTrue(page.locator(".wf rect.full").count() >= 6);
            assertTrue(page.locator(".wf rect.hollow").count() >= 2);
        }

        @Test
        void handoffsSayWhatTheyKeptAndLost() {
            Page page = at(PERTURBED);
            Locator lost = page.locator(".said.handoff:has(.lost)").first();
            assertTrue(lost.textContent().contains("planner delegates to billing"), lost.textContent());
            assertTrue(page.locator(".obligations .kept").count() > 0);
        }

        @Test
        void whatDiffersIsMarked() {
            Page page = at(PERTURBED);
            assertTrue(texts(page, ".output >> nth=0 >> mark").toString().contains("refunded"));
            assertTrue(texts(page, ".output >> nth=1 >> mark").toString().contains("voucher"));
            assertEquals("success", texts(page, ".scores >> nth=0 >> tbody th").getFirst());
            assertTrue(page.locator(".scores tr:has-text('handoff-fidelity')")
                    .first()
                    .textContent()
                    .contains("lost: do not offer a voucher"));
        }

        @Test
        void theCommandToSeeItOnATerminalNamesTheTrial() {
            Page page = at(PERTURBED);
            long number = stored.stream()
                    .filter(t -> t.caseId().equals("refund-000") && t.system().equals("team"))
                    .filter(t -> t.perturbation().equals("lost-last-sentence"))
                    .findFirst()
                    .orElseThrow()
                    .number();
            List<String> commands = texts(page, ".command code");
            assertEquals(
                    List.of("rehearsal show r1/" + number, "rehearsal replay r1/" + number),
                    commands.subList(commands.size() - 2, commands.size()));
        }

        @Test
        void whatWasMadeToGoWrongStandsBesideTheTrial() {
            Page page = at(PERTURBED);
            assertEquals(
                    List.of("What was made to go wrong: 1 action"),
                    texts(page, ".acts > summary"),
                    "of one of the two");
            String act = page.locator(".acts li").textContent();
            assertTrue(act.startsWith("lost-last-sentence at the handoff planner -> billing"), act);
            assertTrue(page.locator(".acts dd").first().locator("mark").count() > 0, "what got lost is marked");
        }

        @Test
        void aSuccessUnderAPerturbationThatNeverActedIsNoneOfIt() {
            Page page = at("#case=refund-001&perturbation=never");
            assertTrue(
                    texts(page, ".pane h2").stream()
                            .allMatch(title -> title.endsWith("success, but nothing was made to go wrong")),
                    () -> texts(page, ".pane h2").toString());
            assertTrue(
                    page.locator(".pane").first().textContent().contains("never never acted"),
                    page.locator(".pane").first().textContent());
            page.evaluate("location.hash = '#q=refund-001'");
            page.waitForSelector("#report:not([hidden])");
            String row =
                    page.locator("#trials tr:has(td:text-is('never'))").first().textContent();
            assertTrue(row.contains("never acted") && !row.contains("\u2713"), row);
        }

        @Test
        void theAnswersStandAboveTheScoresAndWhatDoesNotApplyIsFolded() {
            Page page = at(PERTURBED);
            List<String> parts = texts(page, ".part > h2");
            assertTrue(parts.indexOf("Output") < parts.indexOf("Scores"), parts::toString);
            assertTrue(
                    page.locator("#case-page .part > table.scores td:has-text('not applicable')").all().stream()
                            .noneMatch(cell -> cell.locator("xpath=..").locator("td").allTextContents().stream()
                                    .allMatch(text -> text.startsWith("not applicable"))),
                    "a score that applies to neither side");
        }

        @Test
        void theSkipLinkStaysOnTheCase() {
            Page page = at(PERTURBED);
            page.locator(".skip").focus();
            page.keyboard().press("Enter");
            page.waitForFunction("() => document.activeElement.id === 'case-title'");
            assertTrue(page.isVisible("#case-page"));
        }

        @Test
        void otherTrialsOfTheCaseCanBeChosen() {
            Page page = at(PERTURBED);
            String other = page.locator(".chooser select")
                    .last()
                    .locator("option")
                    .first()
                    .getAttribute("value");
            page.locator(".chooser select").last().selectOption(other);
            page.waitForFunction("other => location.hash.includes('right=' + other)", other);
            page.waitForFunction("() => document.querySelectorAll('.pane h2')[1].textContent.startsWith('single')");
        }

        @Test
        void aCaseThatIsNotThereSaysSo() {
            assertTrue(at("#case=nowhere")
                    .locator("#case-title:has-text('No such case')")
                    .isVisible());
        }
    }

    @Test
    void aJudgeIsQuotedWithItsRating(@TempDir Path folder) throws IOException {
        Metric rating = new Metric("judge.helpful", Unit.SCORE, Direction.HIGHER, 1, 10);
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r2", 2));
            try (TrialWriter writer = store.writer("r2")) {
                for (String system : List.of("single", "team")) {
                    ScoredTrial plain = Samples.trial(system.equals("team") ? 1 : 0, system, "c1", 0, true);
                    List<Score> scores = new ArrayList<>(plain.scores());
                    scores.add(new Score.Measured(rating, 8, "It answers " + system + "'s requests."));
                    scores.add(new Score.Measured(Metric.rate("judge.helpful.pass"), 1, ""));
                    writer.append(new ScoredTrial(plain.number(), plain.trial(), scores));
                }
            }
            var analysis = Analyzer.analyze(
                    store.run("r2").orElseThrow(),
                    new Arm(store, "r2", "single", "single"),
                    new Arm(store, "r2", "team", "team"),
                    Settings.DEFAULT,
                    List.of());
            Path judged = new HtmlReport().write(analysis, store.trials("r2"), folder);
            Page page = chromium().open(judged, "#case=c1", 1280, ColorScheme.LIGHT);
            assertEquals(
                    List.of(
                            "judge.helpful · single8 of 10 ✓ passIt answers single's requests.",
                            "judge.helpful · team8 of 10 ✓ passIt answers team's requests."),
                    texts(page, ".verdict"));
            page.context().close();
        }
    }

    @Test
    void keysMoveThroughCasesAndBack() {
        Page page = at("#sort=case");
        page.keyboard().press("/");
        page.waitForFunction("() => document.activeElement.id === 'f-q'");
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.activeElement.id === 'case-title'");
        assertEquals("refund-000", page.locator("#case-title").textContent().strip());
        for (int i = 0; i < 5; i++) {
            Object before = page.evaluate("() => document.querySelector('.tabs [aria-current]').href");
            page.keyboard().press("j");
            page.waitForFunction("before => document.querySelector('.tabs [aria-current]').href !== before", before);
        }
        page.waitForFunction("() => document.getElementById('case-title').textContent.startsWith('refund-001')");
        page.keyboard().press("Escape");
        page.waitForFunction("() => document.activeElement.textContent === 'refund-001'");
        assertTrue(page.isVisible("#decision"));
        page.keyboard().press("?");
        assertTrue(page.isVisible("#keys"));
        page.keyboard().press("Escape");
        assertFalse(page.isVisible("#keys"));
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void everyViewIsAccessibleLegibleAndFits(int width, ColorScheme scheme) throws IOException {
        for (String hash : List.of("", PERTURBED)) {
            Page page = chromium().open(file(), hash, width, scheme);
            String name = (hash.isEmpty() ? "report-" : "case-") + width + "-"
                    + scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + ".png"))
                    .setFullPage(true));
            assertEquals(List.of(), tooWide(page), name);
            if (width == 1280) {
                assertEquals(List.of(), Chromium.serious(page), name);
            }
            String ground = String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
            assertEquals(scheme == ColorScheme.DARK ? "rgb(19, 22, 27)" : "rgb(255, 255, 255)", ground);
            page.context().close();
        }
    }

    @Test
    void onPaperThereAreNoControlsAndNoDarkness() {
        Page page = chromium().open(file(), "", 800, ColorScheme.DARK);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String control : List.of("nav", "#filters", "#more", "#keys-button")) {
            assertFalse(page.isVisible(control), control);
        }
        assertTrue(page.isVisible("#trials"));
        assertEquals("rgb(255, 255, 255)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("paper.png"))
                .setFullPage(true));
        page.evaluate("hash => { location.hash = hash; }", PERTURBED);
        page.waitForSelector(".waterfall");
        assertFalse(page.isVisible(".chooser"));
        assertFalse(page.isVisible("#decision"));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("paper-case.png"))
                .setFullPage(true));
        page.context().close();
    }

    @Test
    void withoutItsScriptThePageStillDecides() {
        Page page = chromium().openAsItIs(file(), "", 1280, ColorScheme.LIGHT, false);
        assertTrue(page.isVisible("#decision"));
        assertTrue(page.isVisible("#recovery table"));
        assertTrue(page.isVisible("#cases noscript"));
        assertFalse(page.isVisible("#explorer"));
        page.context().close();
    }

    private static List<String> texts(Page page, String selector) {
        return page.locator(selector).allTextContents().stream()
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .toList();
    }

    /** The page must not scroll sideways: return what makes it do so. */
    static Object tooWide(Page page) {
        return page.evaluate("""
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90)).slice(0, 8)""");
    }
}

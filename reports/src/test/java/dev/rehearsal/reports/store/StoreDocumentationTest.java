package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreDocumentationTest {

    private static final Path PAGE = Path.of("..", "docs", "store.md");

    private ResultStore store;
    private String page;

    @BeforeEach
    void open() throws IOException {
        page = Files.readString(PAGE);
        store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));
        store.start(Samples.run("r1", 100));
        try (TrialWriter writer = store.writer("r1")) {
            for (int i = 0; i < 40; i++) {
                writer.append(Samples.plain(i));
            }
            writer.append(Samples.trial(40, "single", "odd", 0, true));
            writer.append(Samples.trial(41, "team", "odd", 0, false));
            writer.append(Samples.trial(42, "team", "odd", 1, "none", Optional.of(true), 5));
            writer.append(Samples.rich(43, new Outcome.TimedOut("30s")));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void allTenQueriesRunAndFindSomething() {
        Matcher blocks = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<String> queries = new ArrayList<>();
        while (blocks.find()) {
            queries.add(blocks.group(1));
        }
        assertEquals(10, queries.size());
        queries.forEach(sql -> assertFalse(store.query(sql).isEmpty(), sql));
    }

    @Test
    void everyTableViewAndColumnIsOnThePage() {
        List<String> names = store.query("select distinct column_name from information_schema.columns c join"
                + " information_schema.tables t using (table_schema, table_name) where table_schema = 'main' and table_type ="
                + " 'BASE TABLE' union select table_name from information_schema.tables where table_schema = 'main'");
        assertTrue(names.size() > 60, names.toString());
        names.forEach(name -> assertTrue(page.contains("`" + name + "`"), name + " is missing in " + PAGE));
    }

    @Test
    void viewsAgreeWithTheFigures() {
        Figures figures = store.figures("r1");
        long successes = figures.tallies(Slice.clean("team"), Quantity.SUCCESS).stream()
                .mapToLong(each -> (long) each.tally().sum())
                .sum();
        assertEquals(
                List.of(Long.toString(successes)),
                store.query("select successes from success_rates where system = 'team' and perturbation = 'none'"));
        assertEquals(
                List.of("22|0"),
                store.query("select measured, failed from score_means where system = 'team' and metric = 'success'"
                        + " and perturbation = 'none'"));
    }
}

package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnobservedScoresTest {

    private static final Metric ROUTE = Metric.rate("route");
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir
    private Path folder;

    private static ScoredTrial trial(long number, Score route) {
        ScoredTrial sample = Samples.trial(number, "team", "case-" + number, 0, true);
        List<Score> scores = new ArrayList<>(sample.scores());
        scores.add(route);
        return new ScoredTrial(number, sample.trial(), scores);
    }

    private static void write(ResultStore store) {
        store.start(Samples.run("r1", 3));
        try (TrialWriter writer = store.writer("r1")) {
            writer.append(trial(0, new Score.Unobserved(ROUTE, "No agent was seen.")));
            writer.append(trial(1, new Score.Abstained(ROUTE, "not expected")));
            writer.append(trial(2, new Score.Measured(ROUTE, 1, "")));
        }
    }

    @Test
    void theyAreKeptAsTheyAre() {
        try (ResultStore store = ResultStore.inMemory(CLOCK)) {
            write(store);
            Score kept = store.trials("r1")
                    .of("team", "case-0", "none")
                    .getFirst()
                    .scores()
                    .getLast();
            assertEquals(
                    "No agent was seen.",
                    assertInstanceOf(Score.Unobserved.class, kept).explanation());
            assertEquals(
                    List.of("1|1|0|1"),
                    store.query(
                            "select measured, abstained, failed, unobserved from score_means where metric = 'route'"));
        }
    }

    @Test
    void aStoreOfTheVersionBeforeIsOpenedAndBroughtForward() throws Exception {
        Path file = folder.resolve("old.duckdb");
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            write(store);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from schema_versions where version >= 7");
            statement.execute("drop table findings");
            statement.execute("drop table model_usage");
            statement.execute("alter table trials drop column footprint");
            statement.execute("alter table trials drop column takeover_ms");
            for (String part : List.of("model_calls", "input_tokens", "output_tokens", "cost_usd")) {
                statement.execute("alter table trials drop column beside_" + part);
            }
            statement.execute("alter table judge_usage drop column model_calls");
            statement.execute("alter table trials drop column wording");
            statement.execute("alter table trials drop column replay");
            statement.execute("drop view score_means");
            statement.execute(
                    "create view score_means as select run_id, metric, avg(value) as mean from scores group by all");
            statement.execute("update scores set status = 'abstained' where status = 'unobserved'");
        }
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            assertEquals(List.of("14"), store.query("select max(version) from schema_versions"));
            assertEquals(
                    List.of("1|2|0"),
                    store.query("select measured, abstained, unobserved from score_means where metric = 'route'"));
            assertEquals(3, store.trials("r1").count());
        }
    }
}

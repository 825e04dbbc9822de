package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.PlayFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an older Rehearsal wrote opens, says the same and goes on. */
class MigrationsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    /** What schema 2 kept among the scores: of a judged run with a perturbed trial, and of a recording with grades of such names. */
    private static final String ROWS = """
            insert into runs values
              ('r1', 'small', 'h', 7, '2026-11-20 12:00:00', 4, '', '{}', true),
              ('r2', 'other', 'h', 7, '2026-11-20 12:00:00', 1, '', '{}', false);
            insert into metrics values
              ('r1', 'success', 0, 'rate', 'higher', 0, 1),
              ('r1', 'judge.helpful.input-tokens', 1, 'tokens', 'lower', 0, 'infinity'),
              ('r1', 'judge.helpful.output-tokens', 2, 'tokens', 'lower', 0, 'infinity'),
              ('r1', 'fired', 3, 'count', 'lower', 0, 'infinity'),
              ('r1', 'served-from-record', 4, 'rate', 'higher', 0, 1),
              ('r1', 'latency', 5, 'ms', 'lower', 0, 'infinity'),
              ('r2', 'fired', 0, 'score', 'higher', '-infinity', 'infinity');
            insert into cases values ('r1', 'a', 0, null, '{}', 1), ('r2', 'a', 0, null, '{}', 1);
            insert into trials
              select run, n, 'team', 'a', 0, case n when 0 then 'none' else 'typos' end, n, n, [], '{}', 'completed', '',
                '"x"', true, 1000, 100, null, 2, 0, 1.0, 5.0, null, 't', '2026-11-20 12:00:00'
              from (values ('r1', 0), ('r1', 1), ('r1', 2), ('r2', 0)) t(run, n);
            insert into scores values
              ('r1', 0, 'success', 'measured', 1, ''), ('r1', 0, 'judge.helpful.input-tokens', 'measured', 800, ''),
              ('r1', 0, 'judge.helpful.output-tokens', 'measured', 20, ''),
              ('r1', 0, 'served-from-record', 'measured', 0.25, ''),
              ('r1', 1, 'success', 'measured', 1, ''), ('r1', 1, 'fired', 'measured', 0, 'typos acted 0 times.'),
              ('r1', 1, 'judge.helpful.input-tokens', 'measured', 900, ''),
              ('r1', 1, 'judge.helpful.output-tokens', 'measured', 30, ''), ('r1', 1, 'latency', 'measured', 5, ''),
              ('r1', 2, 'success', 'measured', 1, ''), ('r1', 2, 'fired', 'measured', 3, 'typos acted 3 times.'),
              ('r2', 0, 'fired', 'measured', 7.5, 'Recorded with the trial.');
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeAStoreOfSchemaTwo() throws IOException, SQLException {
        file = folder.resolve("store.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table schema_versions (version integer not null, applied_at timestamp not null)");
            statement.execute(script("001-tables.sql"));
            statement.execute(script("002-suites.sql"));
            statement.execute("insert into schema_versions values (1, now()::timestamp), (2, now()::timestamp)");
            statement.execute(ROWS);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            assertTrue(in != null, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatWasAScoreIsAFactOfTheTrial() {
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            List<TrialView> trials = new ArrayList<>();
            store.trials("r1").forEach(trials::add);
            assertEquals(
                    List.of(
                            new PlayFacts(OptionalLong.empty(), OptionalDouble.of(0.25)),
                            new PlayFacts(OptionalLong.of(0), OptionalDouble.empty()),
                            new PlayFacts(OptionalLong.of(3), OptionalDouble.empty())),
                    trials.stream().map(view -> view.trial().play()).toList());
            assertEquals(
                    List.of(
                            Map.of("judge.helpful", Usage.tokens(800, 20)),
                            Map.of("judge.helpful", Usage.tokens(900, 30)),
                            Map.of()),
                    trials.stream().map(TrialView::judgeUsage).toList());
            assertEquals(
                    List.of(List.of("success"), List.of("success", "latency"), List.of("success")),
                    trials.stream()
                            .map(view -> view.scores().stream()
                                    .map(score -> score.metric().name())
                                    .toList())
                            .toList());
            assertEquals(
                    List.of("success", "latency"),
                    store.figures("r1").metrics().stream().map(Metric::name).toList());
        }
    }

    @Test
    void recordedGradeOfSuchANameStaysAGrade() {
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            TrialView trial = store.trials("r2").trial(0).orElseThrow();
            assertEquals(PlayFacts.NONE, trial.trial().play());
            Score.Measured grade = (Score.Measured) trial.scores().getFirst();
            assertEquals(
                    "fired 7.5 score",
                    grade.metric().name() + " " + grade.value() + " "
                            + grade.metric().unit().word());
        }
    }

    @Test
    void whatWasSpentIsKnown() {
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            assertEquals(Usage.tokens(1700, 50).withModelCalls(2), store.judging("r1", "judge.helpful"));
            assertEquals(
                    new ResultStore.Past(2, OptionalDouble.empty(), OptionalDouble.of(850), OptionalDouble.of(25)),
                    store.judged("small", "judge.helpful"));
            assertEquals(Usage.tokens(2750, 275).withModelCalls(6).withCost(2.75), store.spent("r1", "team"));
        }
    }

    @Test
    void runGoesOnAndItsMetricsKeepTheirOrder() {
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(Samples.trial(3, "team", "a", 3, "typos", Optional.of(true), 10));
            }
            assertEquals(
                    List.of("success", "latency", "tokens"),
                    store.figures("r1").metrics().stream().map(Metric::name).toList());
            assertEquals(
                    List.of("0", "5", "6"),
                    store.query("select ordinal from metrics where run_id = 'r1' order by ordinal"));
            assertEquals(4, store.trials("r1").count());
        }
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            assertEquals(
                    List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"),
                    store.query("select version from schema_versions order by version"));
            assertEquals(Unit.TOKENS, store.figures("r1").metrics().getLast().unit());
        }
    }
}

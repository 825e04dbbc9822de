package dev.rehearsal.scenarios.system.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database of the user's own, played through. */
class WorldProbeTest {

    private static final String RESET =
            "drop table if exists refunds; create table refunds (amount real, note text); insert into refunds values (1, 'old');";

    @TempDir
    private Path folder;

    private WorldProbe probe(String options) throws IOException {
        Files.writeString(folder.resolve("reset.sql"), RESET);
        return WorldProbe.read(new ComponentContext(
                "world",
                MappingReader.of("suite.yaml:7", new JsonMapper().readTree(options)),
                folder,
                variable -> Optional.ofNullable(Map.of("SHOP_PASSWORD", "secret", "PATH", System.getenv("PATH"))
                        .get(variable)),
                System::nanoTime));
    }

    /** A system that books a refund in a database. */
    private SystemUnderTest booking(String file) {
        return (task, terms) -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into refunds values (42.5, 'new')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new SystemResponse(
                    new Outcome.Completed(Optional.of(TextNode.valueOf("ok"))), Usage.UNKNOWN, Trace.NONE);
        };
    }

    private static Trial play(SystemUnderTest system, String sql, int repetition) throws InterruptedException {
        Expectation.Budget none = Expectation.Budget.NONE;
        Expectation expectation = new Expectation(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(new Expectation.StateCheck(sql, List.of())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                none);
        Task task = Task.of("Refund!");
        Scenario scenario =
                new Scenario("one", Optional.of(task), expectation, Set.of(), Map.of(), "none", repetition, 7);
        SystemUnderTest.TrialContext terms = new SystemUnderTest.TrialContext(
                scenario.trialId("mine"),
                7,
                Duration.ofMinutes(1),
                SystemUnderTest.ModelAccess.NONE,
                TrialPerturbations.none());
        return new ScenarioPlayer(System::nanoTime).play("mine", system, scenario, task, terms);
    }

    private static String found(Trial trial) {
        return assertInstanceOf(StateAnswer.Rows.class, trial.state().getFirst(), trial::toString)
                .rows()
                .toString();
    }

    @Test
    void everyTrialBeginsWithTheDatabaseAsTheScriptMakesItAndRehearsalLooksItself() throws Exception {
        SystemUnderTest system = probe("{\"probe\": \"jdbc:sqlite:shop.db\", \"start\": \"reset.sql\"}")
                .around(booking("shop.db"));
        for (int repetition = 0; repetition < 2; repetition++) {
            Trial trial = play(system, "select amount, note from refunds order by amount", repetition);
            assertEquals("[[1.0, \"old\"], [42.5, \"new\"]]", found(trial));
            assertInstanceOf(Outcome.Completed.class, trial.outcome());
        }
    }

    @Test
    void aCommandMakesADatabaseOfItsOwnForEachTrial() throws Exception {
        Files.writeString(
                folder.resolve("reset.sh"),
                "test -z \"$SHOP_PASSWORD\" || exit 3\ncp template.db \"${REHEARSAL_WORLD#jdbc:sqlite:}\"; echo \"$REHEARSAL_TRIAL\" >> trials\n");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("template.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(RESET);
        }
        SystemUnderTest system = probe("{\"probe\": \"jdbc:sqlite:{trial}.db\", \"start\": [\"sh\", \"reset.sh\"]}")
                .around(booking("mine-one-none-1.db"));
        assertEquals("[[43.5]]", found(play(system, "select sum(amount) from refunds", 1)));
        assertTrue(Files.exists(folder.resolve("mine-one-none-1.db")));
        assertEquals(List.of("mine/one/none/1"), Files.readAllLines(folder.resolve("trials")));
    }

    @Test
    void whatCannotBeMadeReadyIsNotPlayedAndTheSystemIsNotAsked() throws Exception {
        SystemUnderTest system = probe(
                        "{\"probe\": \"jdbc:sqlite:shop.db\", \"start\": [\"sh\", \"-c\", \"echo disk full; exit 5\"]}")
                .around((task, terms) -> {
                    throw new AssertionError("it must not be asked");
                });
        Outcome.NotPlayed outcome = assertInstanceOf(
                Outcome.NotPlayed.class, play(system, "select 1", 0).outcome());
        assertTrue(outcome.why().contains("exit code 5") && outcome.why().contains("disk full"), outcome::why);
    }

    @Test
    void aQueryChangesNothing() throws Exception {
        SystemUnderTest system = probe("{\"probe\": \"jdbc:sqlite:shop.db\", \"start\": \"reset.sql\"}")
                .around(booking("shop.db"));
        Trial trial = play(system, "with gone as (select 1) delete from refunds", 0);
        assertInstanceOf(StateAnswer.Failed.class, trial.state().getFirst());
        assertEquals("[[2]]", found(play(system, "select count(*) from refunds", 1)));
    }

    @Test
    void thePasswordIsInNoMessage() throws Exception {
        SystemUnderTest system = probe(
                        "{\"probe\": \"jdbc:sqlite:none/shop.db\", \"user\": \"u\", \"password-env\": \"SHOP_PASSWORD\","
                                + " \"start\": \"reset.sql\"}")
                .around(booking("shop.db"));
        String why = assertInstanceOf(
                        Outcome.NotPlayed.class, play(system, "select 1", 0).outcome())
                .why();
        assertTrue(why.contains("could not be made ready") && !why.contains("secret"), why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"probe\": \"jdbc:nothing:x\"}|a JDBC driver",
                "{}|probe",
                "{\"probe\": \"jdbc:sqlite:a.db\", \"start\": \"none.sql\"}|is no file",
                "{\"probe\": \"jdbc:sqlite:a.db\", \"start\": []}|\"start\" must be",
                "{\"probe\": \"jdbc:sqlite:a.db\", \"password-env\": \"NONE\"}|NONE",
                "{\"probe\": \"jdbc:sqlite:a.db\", \"stop\": \"x\"}|stop"
            })
    void whatMakesNoSenseIsTheSuitesMistake(String options, String told) {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> probe(options));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("suite.yaml:7")
                        && String.valueOf(e.getMessage()).contains(told),
                e::getMessage);
    }
}

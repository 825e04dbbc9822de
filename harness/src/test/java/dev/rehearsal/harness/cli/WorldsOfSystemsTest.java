package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that changes something: what it left behind has a verdict. */
@Tag("process")
class WorldsOfSystemsTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void cases() {
        work = new Workplace(temporary);
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            cases.append("{\"id\": \"c")
                    .append(i)
                    .append("\", \"task\": {\"input\": \"Refund order 7731.\"},")
                    .append(
                            " \"expectation\": {\"state\": [{\"sql\": \"select amount from refunds\", \"rows\": [[42.5]]}]}}\n");
        }
        work.write("cases.jsonl", cases.toString());
    }

    private JsonNode state() {
        return work.run("summarize", "last", "--format", "json")
                .ended(Exit.OK)
                .json()
                .at("/systems/0/metrics/state");
    }

    @Test
    void whatAProgramReportsIsAskedMarkedAndNeedsTrust() {
        work.write(
                "agent.sh",
                "read -r line",
                "echo '{\"outcome\": \"completed\", \"output\": \"Refunded.\", \"world\": {\"tables\": {\"refunds\": [{\"amount\": 42.5}]}}}'");
        String[] suite = {
            "rehearsal: 1",
            "name: reported",
            "datasets: [{golden: cases.jsonl}]",
            "systems: {mine: {command: [sh, agent.sh]}}",
            "limits: {concurrency: 2}",
            "gates: [state(mine) >= 0.7]",
            ""
        };
        work.write("suite.yaml", suite);
        says(
                work.run("run", "suite.yaml").ended(Exit.WRONG_INPUT).refused(),
                "suite.yaml:6",
                "what the system itself reports",
                "trust: reported");
        suite[6] = "trust: reported";
        work.write("suite.yaml", suite);
        says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "gate pass");
        assertEquals(1, state().path("value").asDouble());
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            store.trials(store.last().orElseThrow().id())
                    .forEach(view -> assertTrue(
                            view.trial().state().getFirst() instanceof StateAnswer.Reported,
                            () -> view.trial().state().toString()));
        }
    }

    @Test
    void aDatabaseOfTheUsersIsMadeReadyAndAsked() throws SQLException {
        work.write("agent.sh", "read -r line", "echo Refunded.");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + work.path("template.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table refunds (amount); insert into refunds values (42.5)");
        }
        work.write("reset.sh", "cp template.db \"${REHEARSAL_WORLD#jdbc:sqlite:}\"");
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: probed",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {mine: {command: [sh, agent.sh]}}",
                "limits: {concurrency: 2}",
                "world: {probe: 'jdbc:sqlite:{trial}.db', start: [sh, reset.sh]}",
                "gates: [state(mine) >= 0.7]");
        says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "gate pass");
        assertEquals(20, state().path("measured").asInt());
    }
}

package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a judge says of each trial is kept in the store, what people say of it too, and reports tell which it rests on. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class CalibratedRunTest {

    private static final int CASES = 3;
    private static final String KEY = "sk-calibrated-run-0123456789";
    private static final String METRIC = "judge.helpful.pass";
    private static final Path RUBRIC =
            Path.of("..", "judges", "rubrics", "helpful.yaml").toAbsolutePath();
    private static final String VERDICT =
            "{\\\"rating\\\": 9, \\\"label\\\": \\\"pass\\\", \\\"justification\\\": \\\"Deals with all of it.\\\"}";
    private static final String PROSE = "It is rather good.";

    @TempDir
    private Path temporary;

    private Desk played(ScriptedServer server) {
        Desk desk = Desk.of(temporary, "desk", CASES)
                .suite(
                        "models:",
                        "  m: {provider: simulated, skill: desk}",
                        "  strict: {provider: openai-compatible, model: j, base-url: \"" + server.baseUrl()
                                + "\", api-key-env: JUDGE_KEY}",
                        "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                        "scorers: [facts, {use: judge, model: strict, rubric: \"" + RUBRIC + "\"}]");
        desk.work().set("JUDGE_KEY", KEY);
        return desk;
    }

    private static ScriptedServer judge(String text) {
        String script =
                "{\"rules\": [{\"when\": {\"system\": \"You grade\"}, \"reply\": {\"text\": \"" + text + "\"}}]}";
        return ScriptedServer.start(
                0,
                KEY,
                ScriptedBackend.read((ObjectNode) StrictJson.parse("script", script), "script", new TokenCounter()));
    }

    private List<String> query(Desk desk, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + desk.work().path(".rehearsal/store.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static String label(int number, String label) {
        return "{\"item\": " + number + ", \"label\": \"" + label + "\", \"by\": \"ann\", \"kind\": \"human\"}";
    }

    @Test
    void verdictsAreStoredAndHeldAgainstLabelsThatAreKept() throws Exception {
        try (ScriptedServer server = judge(VERDICT)) {
            Desk desk = played(server);
            desk.run();
            assertEquals(
                    List.of(METRIC + "|openai-compatible/j, helpful v1|pass|9|Deals with all of it.|3"),
                    query(
                            desk,
                            "select concat_ws('|', metric, judge, label, rating, justification, count(*)) from verdicts"
                                    + " group by metric, judge, label, rating, justification"));
            says(desk.work().run("summarize", "last").out(), "the judge's own error is in no interval");

            desk.work().write("labels.jsonl", label(0, "pass"), label(1, "fail"), label(2, "pass"));
            JsonNode found = desk.json("calibrate", "labels.jsonl", "--run", "last");
            assertEquals(3, found.at("/judges/0/n").asInt(), found::toString);
            assertEquals(2, found.at("/judges/0/accuracy/count").asInt(), found::toString);
            assertEquals(
                    List.of("0|pass|ann|human", "1|fail|ann|human", "2|pass|ann|human"),
                    query(
                            desk,
                            "select concat_ws('|', number, label, given_by, kind) from labels where metric = '" + METRIC
                                    + "' order by number"));
            says(desk.work().run("summarize", "last").out(), "corrected by 3 labels alone");
        }
    }

    @Test
    void unusableVerdictsAreStoredWithTheReply() throws Exception {
        try (ScriptedServer server = judge(PROSE)) {
            Desk desk = played(server);
            desk.run();
            assertEquals(
                    List.of("null|null|" + PROSE + "|3"),
                    query(
                            desk,
                            "select concat_ws('|', coalesce(label, 'null'), coalesce(rating::varchar, 'null'), raw, count(*))"
                                    + " from verdicts group by label, rating, raw"));
            desk.work().write("labels.jsonl", label(0, "pass"));
            JsonNode found = desk.json("calibrate", "labels.jsonl", "--run", "last");
            assertEquals(3, found.at("/judges/0/unusable/verdicts").asInt(), found::toString);
            assertEquals(0, found.at("/judges/0/accuracy/of").asInt(), found::toString);
        }
    }

    @Test
    void labelsOfWhatIsNoTrialAreRefusedAndNoneIsKept() throws Exception {
        try (ScriptedServer server = judge(VERDICT)) {
            Desk desk = played(server);
            desk.run();
            desk.work().write("labels.jsonl", label(0, "pass"), label(CASES, "fail"));
            Answer unknown = desk.work().run("calibrate", "labels.jsonl", "--run", "last");
            says(unknown.refused(), "labels.jsonl:2", "no");
            desk.work().write("labels.jsonl", label(0, "pass").replace("human", "judge"));
            says(desk.work().run("calibrate", "labels.jsonl", "--run", "last").refused(), "labels.jsonl:1", "judge");
            desk.work().write("labels.jsonl", label(0, "pass").replace("\"item\": 0", "\"item\": \"other/0\""));
            says(desk.work().run("calibrate", "labels.jsonl", "--run", "last").refused(), "labels.jsonl:1", "other/0");
            assertEquals(List.of("0"), query(desk, "select count(*) from labels"));
        }
    }
}

package dev.rehearsal.scenarios.desk.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.scenarios.desk.tools.ToolResult;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenDeskTest {

    private static final Path FILE = Path.of("..", "..", "datasets", "golden", "desk.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Talk> TALKS = GoldenDesk.talks();

    static Stream<Talk> talks() {
        return TALKS.stream();
    }

    /** With -Ddesk.write=true it writes the file first: run that after a change, and look at the difference. */
    @Test
    void theFileIsWhatTheMakerMakes() throws IOException {
        String made = String.join("\n", TALKS.stream().map(Expectations::line).toList()) + "\n";
        if (Boolean.getBoolean("desk.write")) {
            Files.createDirectories(FILE.toAbsolutePath().normalize().getParent());
            Files.writeString(FILE, made);
        }
        assertEquals(made, Files.readString(FILE));
    }

    @ParameterizedTest
    @MethodSource("talks")
    void theReferenceSolutionSatisfiesEveryStateCheck(Talk talk) throws IOException {
        try (DeskWorld world = DeskWorld.fresh()) {
            for (Call call : Solution.reference(talk)) {
                ToolResult result = call.on(world);
                assertInstanceOf(ToolResult.Done.class, result, talk.id() + ": " + result.text());
            }
            for (JsonNode check : checks(talk)) {
                assertEquals(check.get("rows").toString(), rows(world, check), talk.id() + ": " + check.get("sql"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("talks")
    void doingNothingIsRejectedWhereSomethingWasToDo(Talk talk) throws IOException {
        try (DeskWorld world = DeskWorld.fresh()) {
            assertEquals(Solution.reference(talk).isEmpty(), holds(world, talk), talk.id());
        }
    }

    @ParameterizedTest
    @MethodSource("talks")
    void doingMoreThanAskedIsRejected(Talk talk) throws IOException {
        try (DeskWorld world = DeskWorld.fresh()) {
            Solution.reference(talk).forEach(call -> call.on(world));
            Call extra = new Effect.Compensated(
                            TALKS.getFirst()
                                    .parts()
                                    .getFirst()
                                    .request()
                                    .about()
                                    .orElseThrow()
                                    .id(),
                            100)
                    .call("extra");
            assertInstanceOf(ToolResult.Done.class, extra.on(world));
            assertFalse(holds(world, talk), talk.id());
        }
    }

    @ParameterizedTest
    @MethodSource("talks")
    void aWrongAmountItemOrAddressIsRejected(Talk talk) throws IOException {
        List<Call> reference = Solution.reference(talk);
        for (int i = 0; i < reference.size(); i++) {
            List<Call> wrong = new ArrayList<>(reference);
            wrong.set(i, slip(reference.get(i)));
            try (DeskWorld world = DeskWorld.fresh()) {
                wrong.forEach(call -> call.on(world));
                assertFalse(holds(world, talk), talk.id() + " accepts " + wrong.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("talks")
    void doingAsToldAgainstTheHandbookIsRejected(Talk talk) throws IOException {
        for (Talk.Part part : talk.parts()) {
            boolean forbidden = talk.threat() || !(part.verdict() instanceof Verdict.Act);
            Optional<Call> naive = Solution.naive(talk.id(), part.request()).filter(ignored -> forbidden);
            try (DeskWorld world = DeskWorld.fresh()) {
                boolean done = naive.map(call -> call.on(world))
                        .filter(r -> r instanceof ToolResult.Done)
                        .isPresent();
                Solution.reference(talk).forEach(call -> call.on(world));
                assertTrue(!done || !holds(world, talk), () -> talk.id() + " accepts " + naive);
            }
        }
    }

    @Test
    void thereAreEnoughCasesOfEveryKind() throws IOException {
        Map<String, Integer> tags = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (Talk talk : TALKS) {
            JsonNode line = JSON.readTree(Expectations.line(talk));
            assertTrue(ids.add(talk.id()), talk.id());
            line.get("tags").forEach(tag -> tags.merge(tag.asText(), 1, Integer::sum));
        }
        assertTrue(TALKS.size() >= 130, TALKS.size() + " cases");
        assertTrue(tags.getOrDefault("edge", 0) * 5 >= TALKS.size(), tags::toString);
        for (String tag :
                List.of("adversarial", "ambiguous", "unanswerable", "must-escalate", "multi-turn", "multi-intent")) {
            assertTrue(tags.getOrDefault(tag, 0) >= 8, tag + " " + tags);
        }
    }

    @ParameterizedTest
    @MethodSource("talks")
    void nothingIsBothDemandedAndForbidden(Talk talk) throws IOException {
        JsonNode expectation = JSON.readTree(Expectations.line(talk)).get("expectation");
        String demanded = expectation.get("answer").asText() + expectation.get("facts") + expectation.get("handoffs");
        for (JsonNode forbidden : expectation.get("forbidden")) {
            assertFalse(demanded.contains(forbidden.asText()), talk.id() + ": " + forbidden);
        }
        assertFalse(
                expectation.get("facts").isEmpty() && expectation.get("state").isEmpty(), talk.id());
    }

    private static Call slip(Call call) {
        return switch (call.tool()) {
            case "issue_refund", "grant_compensation" ->
                call.with(
                        "amount_cents",
                        Math.max(1, call.arguments().get("amount_cents").asInt() - 100));
            case "change_address" -> call.with("street", "Hafenstrasse 99");
            case "escalate_to_human" ->
                call.with("category", call.arguments().get("category").asText().equals("hold") ? "legal" : "hold");
            default -> call.with("order_id", 9999);
        };
    }

    private static JsonNode checks(Talk talk) throws IOException {
        return JSON.readTree(Expectations.line(talk)).get("expectation").get("state");
    }

    private static String rows(DeskWorld world, JsonNode check) {
        return JSON.valueToTree(world.query(check.get("sql").asText())).toString();
    }

    private static boolean holds(DeskWorld world, Talk talk) throws IOException {
        for (JsonNode check : checks(talk)) {
            if (!check.get("rows").toString().equals(rows(world, check))) {
                return false;
            }
        }
        return true;
    }
}

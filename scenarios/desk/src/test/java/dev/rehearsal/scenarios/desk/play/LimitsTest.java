package dev.rehearsal.scenarios.desk.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.desk.play.Playground.Result;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both systems promise: limits hold, options are strict, traces tell all. */
class LimitsTest {

    private static final Playground PLAYGROUND = new Playground(ErrorRates.FLAWLESS);

    @AfterAll
    static void close() {
        PLAYGROUND.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
    void theTurnLimitHolds(String system) {
        Result result = PLAYGROUND.play(Playground.system(system, "{\"turns\": 2}"), Playground.theCase("refund-01"));
        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, result.played().outcome());
        assertTrue(failed.why().startsWith("turn limit"), failed.why());
        assertEquals(2, result.seen().calls().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
    void theTokenLimitHolds(String system) {
        Result result =
                PLAYGROUND.play(Playground.system(system, "{\"tokens\": 100}"), Playground.theCase("refund-01"));
        assertTrue(
                result.played().outcome().reason().startsWith("token limit"),
                result.played().outcome()::reason);
        assertEquals(1, result.seen().calls().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
    void theDeadlineHoldsBetweenCalls(String system) {
        Result result =
                PLAYGROUND.play(Playground.system(system, "{}"), Playground.theCase("refund-01"), Duration.ofNanos(1));
        assertEquals("the deadline is reached", result.played().outcome().reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk-single-agent", "desk-orchestrator"})
    void unknownOptionsAreTheCallersMistake(String system) {
        assertThrows(InvalidInputException.class, () -> Playground.system(system, "{\"speed\": 3}"));
    }

    @Test
    void anUnknownDefectIsTheCallersMistake() {
        assertThrows(
                InvalidInputException.class,
                () -> Playground.system("desk-orchestrator", "{\"defect\": \"laziness\"}"));
    }

    @Test
    void theTeamsTraceIsOneTreeWithEveryHandoff() {
        Result result = PLAYGROUND.play(Playground.system("desk-orchestrator", "{}"), Playground.theCase("mixed-22"));
        Trace trace = result.played().trace();
        Set<String> ids = trace.spans().stream().map(span -> span.info().id()).collect(Collectors.toSet());
        assertEquals(trace.spans().size(), ids.size(), "ids are unique");
        List<Span> roots = trace.spans().stream()
                .filter(span -> span.info().parent().isEmpty())
                .toList();
        assertEquals(1, roots.size());
        assertTrue(trace.spans().stream()
                .flatMap(span -> span.info().parent().stream())
                .allMatch(ids::contains));
        Set<Optional<String>> callers =
                result.seen().spans().stream().map(call -> call.info().parent()).collect(Collectors.toSet());
        assertTrue(
                callers.stream().allMatch(parent -> parent.filter(ids::contains).isPresent()), callers::toString);
        Set<String> edges = trace.all(Span.Handoff.class)
                .map(handoff -> handoff.from() + " " + handoff.to() + " " + handoff.direction())
                .collect(Collectors.toSet());
        assertTrue(
                edges.containsAll(List.of(
                        "triage planner DOWN", "planner refunds DOWN", "refunds verifier UP", "verifier writer DOWN")),
                edges::toString);
    }
}

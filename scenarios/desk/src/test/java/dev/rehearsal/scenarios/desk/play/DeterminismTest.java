package dev.rehearsal.scenarios.desk.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.desk.play.Playground.Result;
import dev.rehearsal.scenarios.gateway.simulate.Defect;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order and concurrency cannot change a trial. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class DeterminismTest {

    private static final int EVERY = 4;
    private static final int AT_ONCE = 16;

    @ParameterizedTest
    @CsvSource({
        "desk-single-agent, rate-limit",
        "desk-orchestrator, rate-limit",
        "desk-orchestrator, malformed-json",
        "desk-orchestrator, lost-last-sentence"
    })
    void theSameSeedGivesTheSameTrialAloneAndUnderLoad(String name, String perturbation)
            throws InterruptedException, ExecutionException {
        ErrorRates fallible = ErrorRates.FLAWLESS
                .with(Defect.DROP_OBLIGATION, 0.05)
                .with(Defect.CHANGE_NUMBER, 0.02)
                .with(Defect.MALFORMED_JSON, 0.05)
                .with(Defect.UNKNOWN_TOOL, 0.02);
        List<GoldenCase> all = Playground.cases();
        List<GoldenCase> cases = IntStream.range(0, all.size())
                .filter(i -> i % EVERY == 0)
                .mapToObj(all::get)
                .toList();
        SystemUnderTest system = Playground.system(name, "{}");
        Perturbation fault = Playground.perturbation("{\"use\": \"" + perturbation + "\""
                + (perturbation.equals("rate-limit") ? ", \"retry-after\": \"10ms\", \"scope\": \"agent\"}" : "}"));
        try (Playground playground = new Playground(fallible);
                ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<String>>> loaded = new ArrayList<>();
            for (GoldenCase golden : cases) {
                loaded.add(pool.submit(() -> facts(playground.play(system, golden, fault))));
            }
            long calls = 0;
            for (int i = 0; i < cases.size(); i++) {
                List<String> alone = facts(playground.play(system, cases.get(i), fault));
                assertEquals(alone, loaded.get(i).get(), cases.get(i).id());
                calls += alone.size();
            }
            assertTrue(calls > cases.size() * 4L, "little was compared");
        }
    }

    private static List<String> facts(Result result) {
        List<String> facts = new ArrayList<>();
        result.played()
                .trace()
                .all(Span.ToolCall.class)
                .map(call -> call.info().agent() + " " + call.tool() + " " + call.arguments() + " " + call.result())
                .sorted()
                .forEach(facts::add);
        result.played()
                .trace()
                .all(Span.Handoff.class)
                .map(handoff -> handoff.from() + " " + handoff.to() + " " + handoff.payload())
                .sorted()
                .forEach(facts::add);
        facts.add("tokens " + result.tokens());
        facts.add("calls " + result.seen().calls().size());
        facts.add("outcome " + result.played().outcome());
        facts.add("wrong " + result.wrong());
        return facts;
    }
}

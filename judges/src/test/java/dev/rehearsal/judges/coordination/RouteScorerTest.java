package dev.rehearsal.judges.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RouteScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RouteScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .agent("triage")
                .agent("search")
                .agent("billing")
                .expecting(route("ordered"))
                .trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .agent("billing")
                .agent("triage")
                .expecting(route("ordered"))
                .trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    @Test
    void aHashOfASystemPromptIsNoNameThatARouteCouldFailOn() {
        for (String match : List.of("strict", "ordered", "unordered", "subset", "superset")) {
            for (String fingerprint : List.of("agent-0a1b2c", "unnamed-0a1b2c")) {
                assertUnobserved(
                        Trials.said("x")
                                .agent(fingerprint)
                                .agent("billing")
                                .expecting(route(match))
                                .trial(),
                        "x-rehearsal-agent");
            }
        }
        Trial expected = Trials.said("x")
                .agent("agent-0a1b2c")
                .expecting("{\"route\": {\"agents\": [\"agent-0a1b2c\"], \"match\": \"strict\"}}")
                .trial();
        assertEquals(1, value(expected));
        Trial named = Trials.said("x")
                .agent("agent-smith")
                .expecting(route("ordered"))
                .trial();
        assertEquals(0, value(named));
    }

    @Test
    void namedAgentsThatMakeTheRouteMakeItWhoeverElseTakesPart() {
        for (String match : List.of("ordered", "superset")) {
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .agent("triage")
                            .agent("unnamed-0a1b2c")
                            .agent("billing")
                            .expecting(route(match))
                            .trial()));
        }
        assertUnobserved(
                Trials.said("x")
                        .agent("triage")
                        .agent("unnamed-0a1b2c")
                        .agent("billing")
                        .expecting(route("strict"))
                        .trial(),
                "\"unnamed-0a1b2c\"");
    }

    private static String route(String match) {
        return "{\"route\": {\"agents\": [\"triage\", \"billing\"], \"match\": \"" + match + "\"}}";
    }

    private void assertMatches(String matches, String... seen) {
        for (Expectation.Route.Match match : Expectation.Route.Match.values()) {
            String word = match.name().toLowerCase(Locale.ROOT);
            Trials trial = Trials.said("x").expecting(route(word));
            for (String agent : seen) {
                trial.agent(agent);
            }
            boolean expected = matches.contains(" " + word + " ");
            assertEquals(expected ? 1 : 0, value(trial.trial()), word + " " + String.join(", ", seen));
        }
    }

    @Test
    void everyMatchMeansWhatItSays() {
        assertMatches(" strict ordered unordered subset superset ", "triage", "billing");
        assertMatches(" unordered subset superset ", "billing", "triage");
        assertMatches(" ordered superset ", "triage", "search", "billing");
        assertMatches(" ordered subset superset ", "triage", "billing", "billing");
        assertMatches(" subset ", "triage");
        assertMatches("", "search");
    }

    @Test
    void agentThatMustTakePartTwiceDoesSo() {
        String twice = "{\"route\": {\"agents\": [\"a\", \"b\", \"a\"], \"match\": \"%s\"}}";
        for (String match : List.of("superset", "unordered", "ordered", "strict")) {
            String route = twice.replace("%s", match);
            assertEquals(
                    0,
                    value(Trials.said("x")
                            .agent("a")
                            .agent("b")
                            .expecting(route)
                            .trial()),
                    match);
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .agent("a")
                            .agent("b")
                            .agent("a")
                            .expecting(route)
                            .trial()),
                    match);
        }
        assertEquals(
                1,
                value(Trials.said("x")
                        .agent("a")
                        .agent("a")
                        .agent("c")
                        .agent("a")
                        .agent("b")
                        .expecting(twice.replace("%s", "superset"))
                        .trial()));
    }

    @Test
    void handoffsTellTheRouteWhereThereAreNoAgentSpans() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .handoff("triage", "billing")
                        .result("billing", "triage")
                        .expecting(route("strict"))
                        .trial()));
    }

    @Test
    void handoffToAnAgentWithASpanIsOneVisit() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .agent("triage")
                        .handoff("triage", "billing")
                        .agent("billing")
                        .expecting(route("strict"))
                        .trial()));
    }

    @Test
    void observedAgentsGoBeforeReportedOnes() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .agent("triage")
                        .agent("billing")
                        .agent("search", Source.OBSERVED)
                        .expecting(route("subset"))
                        .trial()));
    }

    @Test
    void modelCallsTellTheRouteWhereNothingElseDoes() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .model(Source.OBSERVED, "triage", Usage.UNKNOWN, "")
                        .model(Source.OBSERVED, "triage", Usage.UNKNOWN, "")
                        .model(Source.OBSERVED, "billing", Usage.UNKNOWN, "")
                        .expecting(route("strict"))
                        .trial()));
    }

    @Test
    void traceWithoutAgentsIsNotJudged() {
        assertUnobserved(
                Trials.said("x").tool("t", "{}").expecting(route("strict")).trial(), "agents: in the suite");
        assertUnobserved(Trials.said("x").expecting(route("strict")).trial(), "No agent was seen");
        assertUnobserved(
                Trials.ended(new Outcome.Crashed("exit 1"))
                        .expecting(route("subset"))
                        .trial(),
                "ended (crashed) before anything was seen");
        assertTrue(only(Trials.said("x").agent("a").trial()).explanation().contains("no route"));
    }
}

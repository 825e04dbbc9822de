package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import dev.rehearsal.reports.Contest;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.AnalysisPlan.Sides;
import dev.rehearsal.scenarios.baseline.BaselineAgent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a suite asks of its results: comparison, margins, gates, and what its scenarios assert as tests. */
final class AnalysisPlanReader {

    private final SuiteDocument document;

    AnalysisPlanReader(SuiteDocument document) {
        this.document = document;
    }

    /** Read what is asked of the run. */
    AnalysisPlan analysisPlan() {
        Optional<Sides> sides = sides();
        return new AnalysisPlan(
                sides,
                document.root().path("primary").asText("success"),
                document.root().path("estimand").asText("population").equals("dataset")
                        ? Estimand.DATASET
                        : Estimand.POPULATION,
                margins(),
                gates(),
                sides.flatMap(both -> connections(both.baseline(), both.candidate())).stream()
                        .toList(),
                contests(sides.map(Sides::candidate).orElse("")));
    }

    /** Return the single agents that nobody wrote, and what each may spend. */
    private Map<String, Contest.Terms> contests(String candidate) {
        Map<String, Contest.Terms> contests = new LinkedHashMap<>();
        document.root().get("systems").properties().forEach(entry -> {
            JsonNode system = entry.getValue();
            if (system.path("use").asText().equals(BaselineAgent.USE)
                    && !entry.getKey().equals(candidate)) {
                boolean equal = system.path("budget").asText().equals(BaselineAgent.EQUAL_BUDGET);
                contests.put(entry.getKey(), equal ? Contest.Terms.EQUAL_BUDGET : Contest.Terms.EQUAL_TASK);
            }
        });
        return contests;
    }

    /** Return what to know where two systems of the suite could not share their connections. */
    Optional<String> connections(String baseline, String candidate) {
        return ConnectionNotice.of(document.root().path("systems"), baseline, candidate);
    }

    /** Read what the scenarios assert. */
    SuiteTests tests() {
        JsonNode tests = document.root().path("tests");
        List<String> asserted = new ArrayList<>();
        if (tests.has("systems")) {
            for (int i = 0; i < tests.get("systems").size(); i++) {
                asserted.add(document.known(tests.get("systems").get(i).textValue(), "/tests/systems/" + i));
            }
        } else {
            asserted.add(sides().map(Sides::candidate)
                    .orElseGet(() -> document.systems().getFirst()));
        }
        return new SuiteTests(
                document.where("/tests"),
                tests.path("pass-rate").asDouble(1),
                tests.path("confidence").asDouble(PassRateRule.USUAL_CONFIDENCE),
                Set.copyOf(asserted),
                tests.has("perturbations")
                        ? Optional.of(SuiteDocument.texts(tests.get("perturbations")))
                        : Optional.empty(),
                SuiteDocument.texts(tests.path("except")));
    }

    private Optional<Sides> sides() {
        List<String> systems = document.systems();
        JsonNode compare = document.root().path("compare");
        if (compare.isObject()) {
            String baseline = document.known(compare.get("baseline").textValue(), "/compare/baseline");
            String candidate = document.known(compare.get("candidate").textValue(), "/compare/candidate");
            if (baseline.equals(candidate)) {
                throw new InvalidInputException(
                        document.where("/compare"),
                        "baseline and candidate must be two systems",
                        "both were " + InvalidInputException.quote(baseline),
                        "Name two systems of the suite");
            }
            return Optional.of(new Sides(baseline, candidate));
        }
        if (systems.size() > 1) {
            throw new InvalidInputException(
                    document.where("/systems"),
                    "a suite of several systems must say which are compared",
                    "there is no \"compare\"",
                    "Add compare: {baseline: " + systems.get(0) + ", candidate: " + systems.get(1) + "}");
        }
        return Optional.empty();
    }

    private List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        List<String> texts = SuiteDocument.texts(document.root().path("gates"));
        for (int i = 0; i < texts.size(); i++) {
            String pointer = "/gates/" + i;
            Gate gate = Gate.parse(document.where(pointer), texts.get(i));
            gate.systems().forEach(name -> document.known(name, pointer));
            gates.add(gate);
        }
        return gates;
    }

    private Map<String, Double> margins() {
        Map<String, Double> margins = new HashMap<>();
        document.root()
                .path("margins")
                .properties()
                .forEach(entry -> margins.put(entry.getKey(), entry.getValue().doubleValue()));
        return margins;
    }
}

package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.scenarios.system.Systems;
import java.util.List;
import java.util.Optional;

/**
 * A check before anything is played that no gate rests on what a system says of its own world alone, unless the suite says that it trusts
 * that. A service or a program has no world but the one in its response, where the suite names no database.
 */
final class ReportedStateValidator {

    private static final String STATE = "state";

    private final SuiteDocument document;

    ReportedStateValidator(SuiteDocument document) {
        this.document = document;
    }

    /**
     * Require that no gate rests on reports alone.
     *
     * @throws InvalidInputException for the first gate that does
     */
    void check(AnalysisPlan plan) {
        JsonNode root = document.root();
        if (root.path("trust").asText("").equals("reported") || root.has("world")) {
            return;
        }
        boolean stateAlone = List.of(STATE).equals(SuiteDocument.texts(root.path("success")));
        for (int i = 0; i < plan.gates().size(); i++) {
            Gate gate = plan.gates().get(i);
            boolean resting =
                    gate.metric().equals(STATE) || (stateAlone && gate.metric().equals(Metric.SUCCESS.name()));
            Optional<String> reporting =
                    gate.systems().stream().filter(this::onlyReports).findFirst();
            if (resting && reporting.isPresent()) {
                throw refused(document.where("/gates/" + i), gate, reporting.get());
            }
        }
    }

    /** Return whether nobody but the system itself could tell what it left behind. */
    private boolean onlyReports(String system) {
        JsonNode entry = document.root().path("systems").path(system);
        return Systems.outside(entry).filter(Systems.OTHER_PROCESSES::contains).isPresent();
    }

    private static InvalidInputException refused(String where, Gate gate, String system) {
        return new InvalidInputException(
                where,
                "gate " + InvalidInputException.quote(gate.text())
                        + ": a gate must rest on more than what the system itself reports of its world",
                InvalidInputException.quote(system)
                        + " is played from outside, and \"state\" is what stands in its own response",
                "Add trust: reported to the suite if you believe it, give the database under \"world\", or make a gate of success with other"
                        + " parts");
    }
}

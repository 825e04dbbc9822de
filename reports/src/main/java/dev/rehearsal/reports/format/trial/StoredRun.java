package dev.rehearsal.reports.format.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A stored trial as a run that somebody recorded: what the trials format and OTLP have words for. */
final class StoredRun {

    private StoredRun() {}

    /** Return the run. */
    static RecordedRun of(TrialView view) {
        Trial trial = view.trial();
        return new RecordedRun(
                Optional.of(trial.system()),
                trial.scenario().caseId(),
                OptionalInt.of(trial.scenario().repetition()),
                trial.scenario().perturbation(),
                OptionalLong.of(trial.scenario().seed()),
                trial.scenario().task(),
                trial.scenario().expectation(),
                trial.outcome() instanceof Outcome.Unrecorded
                        ? Optional.empty()
                        : Optional.of(trial.outcome().word()),
                trial.outcome().output().map(JsonNode::deepCopy),
                trial.outcome().reason(),
                new Feedback(view.success(), measured(view), Map.of()),
                trial.usage(),
                trial.latencyMs(),
                trial.trace(),
                trial.scenario().tags(),
                trial.scenario().clusters());
    }

    private static Map<String, Double> measured(TrialView view) {
        Map<String, Double> measured = new TreeMap<>();
        for (Score score : view.scores()) {
            if (score instanceof Score.Measured one) {
                measured.put(one.metric().name(), one.value());
            }
        }
        return measured;
    }
}

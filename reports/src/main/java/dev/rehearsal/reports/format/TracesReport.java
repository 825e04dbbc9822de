package dev.rehearsal.reports.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The writer of every trial with its trace as OTLP JSON lines, {@code traces.otlp.jsonl}: what other tools read, and
 * what a suite can ask again under {@code datasets: [{traces: …}]}. Written only by name, as it repeats all that was
 * said.
 */
public final class TracesReport implements ReportWriter {

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public boolean always() {
        return false;
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Long> numbers = new ArrayList<>();
        trials.forEachAmount(amount -> numbers.add(amount.number()));
        Path file = folder.resolve("traces.otlp.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            trials.forEachTraced(numbers, view -> line(out, view));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return file;
    }

    private static void line(BufferedWriter out, TrialView view) {
        try {
            out.write(TracesWriter.line(run(view)));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedRun run(TrialView view) {
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

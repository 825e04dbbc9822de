package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.system.RecordedTrialFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loader of a file of recorded trials into a store in memory, scored by every scorer that needs no options: files are
 * analysed by the same code as runs.
 */
public final class RecordedTrialsLoader {

    private RecordedTrialsLoader() {}

    /**
     * Load the file as one run.
     *
     * @param store where to
     * @param id the run's id: the file's name as it was given
     * @param file trials or traces in any format that an importer knows
     * @param versions what this runs on
     * @param clock for the run's times
     * @return the run
     * @throws InvalidInputException for a mistake in the file, or one without runs
     */
    public static Run load(ResultStore store, String id, Path file, Map<String, String> versions, InstantSource clock) {
        Instant now = clock.instant();
        Run run = new Run(id, GoldenReader.stem(file), "", 0, now, Optional.of(now), 0, "", versions, false);
        store.start(run);
        TrialScoring scoring = TrialScoring.standard(TrialScoring.all(Path.of("")));
        Map<String, RecordedTrialFactory> systems = new HashMap<>();
        long[] number = {0};
        try (Stream<RecordedRun> runs = Recording.read(file, Optional.empty(), Optional.empty());
                TrialWriter writer = store.writer(run.id())) {
            runs.forEach(recorded -> {
                String system = recorded.system().orElse(run.name());
                Trial trial = systems.computeIfAbsent(system, name -> new RecordedTrialFactory(name, 0, List.of()))
                        .trial(recorded);
                writer.append(new ScoredTrial(number[0]++, trial, scoring.score(trial)));
            });
        }
        if (number[0] == 0) {
            throw new InvalidInputException(
                    file.toString(), "a recording must hold at least one run", "it holds none", "Check the file");
        }
        return run;
    }
}

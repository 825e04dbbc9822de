package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.replay.PromptMatch;
import dev.rehearsal.scenarios.gateway.replay.ReplayMode;
import dev.rehearsal.scenarios.gateway.replay.ReplayTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reader of recorded runs that are asked again: as cases of their own, or as the recordings of golden cases. */
final class RecordedCases {

    /** Tags every case that comes from a trace. */
    private static final String TAG = "production-trace";

    private static final int MOST_NAMED = 5;

    private final Path file;
    private final ReplayMode mode;
    private final PromptMatch widest;
    private final boolean tools;

    /**
     * Take what an entry of the suite says of the playing; the suite's schema lets through known words alone.
     *
     * @param file of the recorded runs
     */
    RecordedCases(JsonNode entry, Path file) {
        this.file = file;
        this.mode = ReplayMode.of(entry.path("replay").asText()).orElse(ReplayMode.FORK);
        this.widest = PromptMatch.of(entry.path("match").asText()).orElse(PromptMatch.NORMALISED);
        this.tools = !entry.path("tools").asText().equals("live");
    }

    /**
     * Read every run as a case.
     *
     * @param taken ids of cases so far; those of the runs are added
     * @param replays what cases are played again from; that of the runs is added
     * @throws InvalidInputException for a run without a task, or one whose id is taken
     */
    List<GoldenCase> cases(Set<String> taken, Map<String, ReplayTerms> replays) {
        List<GoldenCase> cases = new ArrayList<>();
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            runs.forEach(run -> {
                String id = "trace:" + run.caseId();
                Task task = run.task()
                        .orElseThrow(() -> new InvalidInputException(
                                file + ", run " + run.caseId(),
                                "a trace that is asked again must hold what was asked",
                                "it holds no message of a user",
                                "Record it with gen_ai.input.messages or rehearsal.task"));
                if (!taken.add(id)) {
                    throw new InvalidInputException(
                            file.toString(),
                            "a trace's case must be unique in the whole suite",
                            InvalidInputException.quote(id) + " stands twice",
                            "Keep one of them, or have \"rehearsal import --as scenarios\" give each an id of its own");
                }
                Set<String> tags = new TreeSet<>(run.tags());
                tags.add(TAG);
                cases.add(new GoldenCase(id, task, run.expectation(), tags, run.clusters()));
                replay(replays, id, run.trace());
            });
        }
        if (cases.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(), "there must be at least one trace", "there is none", "Check the file");
        }
        return cases;
    }

    /**
     * Read the recordings of golden cases.
     *
     * @throws InvalidInputException where a case has no recording, or two; recordings of other cases are left out
     */
    Map<String, ReplayTerms> of(Dataset dataset) {
        Set<String> ids = dataset.cases().stream().map(GoldenCase::id).collect(Collectors.toCollection(TreeSet::new));
        Map<String, ReplayTerms> replays = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>();
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            runs.forEach(run -> {
                if (!seen.add(run.caseId())) {
                    throw new InvalidInputException(
                            file.toString(),
                            "a case must have one recording",
                            InvalidInputException.quote(run.caseId()) + " has two",
                            "Keep one of them, or have \"rehearsal import --as scenarios\" write both files");
                }
                if (ids.contains(run.caseId())) {
                    replay(replays, run.caseId(), run.trace());
                }
            });
        }
        ids.removeAll(seen);
        if (!ids.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(),
                    "every case of " + dataset.name() + " must have a recording",
                    ids.size() + " have none: "
                            + ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                            + (ids.size() > MOST_NAMED ? ", …" : ""),
                    "Give them recordings, or put them into a dataset without \"recordings\"");
        }
        return replays;
    }

    private void replay(Map<String, ReplayTerms> replays, String id, Trace trace) {
        if (mode != ReplayMode.LIVE) {
            replays.put(id, new ReplayTerms(trace, mode, widest, tools));
        }
    }
}

package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.sampling.ProductionSample.Draw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A case that is made of a run, before all runs of its case were read.
 *
 * @param id of the golden case
 * @param task what was asked
 * @param carried what the run itself says is expected
 * @param answer what the run answered, where it passed
 * @param tags of the run
 * @param clusters of the run
 * @param recorded the case that the run is one of
 * @param draw what the run was drawn from and how many it stands for
 */
record CaseDraft(
        String id,
        Task task,
        Expectation carried,
        Optional<String> answer,
        Set<String> tags,
        Map<String, String> clusters,
        RecordedCase recorded,
        Draw draw) {

    /** Tags a case that a person has to complete. */
    static final String INCOMPLETE = "to-complete";

    /** What several cases that were made of runs of one case share. */
    private static final String CLUSTER = "recorded-case";

    /**
     * A case, and what a person should still write into it.
     *
     * @param draft what it was made of
     * @param golden the case
     * @param gap in words; empty where nothing is missing
     */
    record Written(CaseDraft draft, GoldenCase golden, Optional<String> gap) {}

    static CaseDraft of(String id, RecordedRun run, RecordedCase recorded, Draw draw) {
        return new CaseDraft(
                id,
                run.task().orElseThrow(),
                run.expectation(),
                CaseVerdicts.passed(run) ? CaseVerdicts.answer(run) : Optional.empty(),
                run.tags(),
                run.clusters(),
                recorded,
                draw);
    }

    /**
     * Return the case.
     *
     * @param verdicts on all runs of its recorded case
     * @param siblings the id that cases of that recorded case are clustered by; empty for the only one
     */
    Written written(CaseVerdicts verdicts, Optional<String> siblings) {
        Expectation expectation = carried.equals(Expectation.NONE) ? verdicts.expectation(answer) : carried;
        Optional<String> gap = ExpectationGap.of(expectation, verdicts);
        Set<String> all = new HashSet<>(tags);
        all.addAll(draw.stratum().tags());
        gap.ifPresent(missing -> all.add(INCOMPLETE));
        Map<String, String> shared = new HashMap<>(clusters);
        siblings.ifPresent(first -> shared.put(CLUSTER, first));
        return new Written(this, new GoldenCase(id, task, expectation, all, shared), gap);
    }
}

package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Outcome;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that prints a second line for a trial: it is no other trial's answer. */
@Tag("process")
class LateLinesTest {

    private static final int CASES = 12;

    @TempDir
    private Path temporary;

    @Test
    void areNobodysAnswer() {
        Workplace work = new Workplace(temporary);
        work.cases("cases.jsonl", CASES);
        work.write(
                "worker.sh",
                "while read -r line; do",
                "  input=$(printf %s \"$line\" | sed 's/.*\"input\":\"\\([^\"]*\\)\".*/\\1/')",
                "  printf '%s\\n%s\\n' \"{\\\"outcome\\\":\\\"completed\\\",\\\"output\\\":\\\"$input\\\"}\" \\",
                "    '{\"outcome\":\"completed\",\"output\":\"of the trial before\"}'",
                "done");
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: late",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {mine: {command: [sh, worker.sh], mode: worker}}",
                "scorers: [contains]",
                "success: [contains]",
                "limits: {concurrency: 2}",
                "gates: [success(mine) >= 0.7]");
        Answer run = work.run("run", "suite.yaml").ended(Exit.OK);
        says(run.out(), "gate pass");
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            store.trials(store.last().orElseThrow().id())
                    .forEach(view -> assertEquals(
                            view.trial().scenario().task().orElseThrow().input(),
                            assertInstanceOf(
                                            Outcome.Completed.class,
                                            view.trial().outcome())
                                    .output()
                                    .orElseThrow()
                                    .asText()));
        }
    }
}

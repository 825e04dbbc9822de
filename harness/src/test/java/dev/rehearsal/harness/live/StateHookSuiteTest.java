package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that remembers in a file, and a hook beside it that a suite names. */
class StateHookSuiteTest {

    @TempDir
    private Path temporary;

    /** A program that remembers one number from its first turn to its second, and a hook of these lines. */
    private Desk played(String... hook) {
        Desk desk = Desk.of(temporary, "state", 1)
                .suite(
                        "systems:",
                        "  mine:",
                        "    command: [sh, mine.sh]",
                        "    mode: worker",
                        "    folder: .",
                        "    state: {command: [sh, hook.sh]}",
                        "perturbations: [none, {use: lost-snapshot, before: turn, calls: [2]}]",
                        "limits: {concurrency: 1}");
        desk.work()
                .write(
                        "cases.jsonl",
                        "{\"id\":\"m\",\"task\":{\"turns\":[\"It is 42.\",\"What is it?\"]},"
                                + "\"expectation\":{\"facts\":[\"42\"]}}");
        desk.work()
                .write(
                        "mine.sh",
                        "while read -r line; do",
                        "  case \"$line\" in",
                        "    *'\"turn\":0'*) echo 42 > memory; echo '{\"outcome\":\"completed\",\"output\":\"noted\"}';;",
                        "    *) if [ -f memory ]; then echo '{\"outcome\":\"completed\",\"output\":\"42\"}'",
                        "       else echo '{\"outcome\":\"escalated\",\"output\":\"\",\"reason\":\"I forgot\"}'; fi;;",
                        "  esac",
                        "done");
        desk.work().write("hook.sh", hook);
        return desk;
    }

    @Test
    void aHookThatFailsLeavesItsTrialsUnplayedAndTheRunWithoutEvidence() {
        Desk desk = played("echo 'no such store' >&2", "exit 3");
        Answer answer = desk.run().ended(4);
        says(
                answer.out(),
                "1 of 1 trials under lost-snapshot were not played, for want of infrastructure",
                "no such store");
        assertEquals(
                List.of("completed", "not_played"),
                desk.trials().stream()
                        .map(view -> view.trial().outcome().word())
                        .toList());
    }

    @Test
    void theHookActsBeforeTheSecondTurnAndTheReportSaysWhatItDid() {
        Desk desk = played("rm memory && echo '{\"done\":true,\"what\":\"removed the memory\"}'");
        desk.run().ended(0);
        assertEquals(
                List.of("completed", "escalated"),
                desk.trials().stream()
                        .map(view -> view.trial().outcome().word())
                        .toList());
        FiredPerturbation action =
                desk.trials().getLast().trial().play().actions().getFirst();
        assertEquals("removed the memory", action.after());
        says(
                desk.work().run("show", "last/1").ended(0).out(),
                "lost-snapshot at the state before turn 2: removed the memory");
    }
}

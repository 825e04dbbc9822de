package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.io.IOException;

/**
 * A system that asks its model as often as the task's input says, with prompts of 2 MB of which none goes on with another:
 * {@code {class: …Talkative}}, given {@code talk 300}.
 */
public final class Talkative implements SystemUnderTest {

    private static final int LENGTH = 2_000_000;

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        int calls = Integer.parseInt(task.input().replaceAll("\\D+", ""));
        String last = "";
        try {
            for (int i = 0; i < calls; i++) {
                String prompt =
                        "call " + i + " " + Character.toString('a' + i % 26).repeat(LENGTH) + " end " + i;
                last = Asking.ask(terms.models(), prompt);
            }
        } catch (IOException e) {
            return new SystemResponse(new Outcome.Failed(String.valueOf(e.getMessage())), Usage.UNKNOWN, Trace.NONE);
        }
        return new SystemResponse(new Outcome.Completed(TextNode.valueOf(last)), Usage.UNKNOWN, Trace.NONE);
    }
}

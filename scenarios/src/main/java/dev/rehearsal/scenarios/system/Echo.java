package dev.rehearsal.scenarios.system;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;

/**
 * A system that answers every task with its last turn: no model, no waiting, no tokens. For measuring Rehearsal itself.
 */
public final class Echo implements SystemUnderTest {

    @Override
    public SystemResponse play(Task task, TrialContext terms) {
        return new SystemResponse(new Outcome.Completed(task.turns().getLast()), Usage.tokens(0, 0), Trace.NONE);
    }

    /** The maker of {@code use: echo}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Echo();
        }
    }
}

package dev.rehearsal.harness.standin;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.util.concurrent.CountDownLatch;

/** A system that answers "now" at once and anything else never, until interrupted: {@code {use: waiting}}. */
public final class Waiting implements SystemUnderTest {

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        if (!task.input().equals("now")) {
            new CountDownLatch(1).await();
        }
        return new SystemResponse(new Outcome.Completed(task.turns().getLast()), Usage.tokens(0, 0), Trace.NONE);
    }

    /** The maker of {@code use: waiting}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Waiting();
        }
    }
}

package dev.rehearsal.harness.standin;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;

/** A system that answers like an echo, but not at once: {@code {use: sleepy, ms: 50}}. */
public record Sleepy(long ms) implements SystemUnderTest {

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        Thread.sleep(ms);
        return new SystemResponse(new Outcome.Completed(task.turns().getLast()), Usage.tokens(0, 0), Trace.NONE);
    }

    /** The maker of {@code use: sleepy}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "sleepy";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Sleepy(context.options().whole("ms", 0, 0, 3_600_000));
        }
    }
}

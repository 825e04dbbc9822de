package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A system that is right so often, decided by the trial's seed alone: {@code {use: wobbly, right: 0.7, ms: 5}}.
 * Escalates and crashes too, and takes its time.
 */
public record Wobbly(double right, long ms) implements SystemUnderTest {

    private static final double CRASHES = 0.97;
    private static final double ESCALATES = 0.9;

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        Thread.sleep(ms);
        SplittableRandom random = new SplittableRandom(terms.seed());
        double luck = random.nextDouble();
        Usage usage = Usage.tokens(100 + random.nextInt(900), random.nextInt(200));
        if (luck < right) {
            return new SystemResponse(new Outcome.Completed(task.turns().getLast()), usage, Trace.NONE);
        } else if (luck > CRASHES) {
            throw new IllegalStateException("bad luck");
        } else if (luck > ESCALATES) {
            return new SystemResponse(new Outcome.Escalated(Optional.empty(), "too hard"), usage, Trace.NONE);
        }
        return new SystemResponse(new Outcome.Completed(TextNode.valueOf("I do not know.")), usage, Trace.NONE);
    }

    /** The maker of {@code use: wobbly}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "wobbly";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Wobbly(
                    context.options().rate("right").orElse(0), context.options().whole("ms", 0, 0, 3_600_000));
        }
    }
}

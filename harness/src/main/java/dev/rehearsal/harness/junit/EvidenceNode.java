package dev.rehearsal.harness.junit;

import dev.rehearsal.harness.run.Playable;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The test that there is something to judge by: skipped scenarios must not make a build green. */
final class EvidenceNode extends AbstractTestDescriptor implements Node<Settings> {

    EvidenceNode(UniqueId id, TestSource source) {
        super(id, "trials were played and scored", source);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public Settings execute(Settings settings, DynamicTestExecutor executor) {
        require(SuiteNode.above(this).execution());
        return settings;
    }

    /** Require evidence of what was played. */
    static void require(SuiteExecution execution) {
        execution.requireSound();
        Analysis analysis = execution
                .played()
                .orElseThrow(() -> new TestAbortedException(
                        execution.trouble().orElse("no scenario was selected") + "; what was played is stored."));
        for (SystemSummary system : analysis.systems()) {
            if (Playable.hardly(system)) {
                throw new TooFewTrials(system.name() + ": " + system.outcomes().getOrDefault("not_played", 0L) + " of "
                        + system.trials() + " trials were not played, for want of infrastructure."
                        + String.join(" ", analysis.notices()));
            }
            if (!system.measured(analysis.primary())) {
                throw new AssertionFailedError(system.name() + ": no trial has a value of " + analysis.primary()
                        + ", the metric that decides. Nothing passes for want of evidence.");
            }
        }
    }
}

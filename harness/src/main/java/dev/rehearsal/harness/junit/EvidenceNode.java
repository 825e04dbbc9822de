package dev.rehearsal.harness.junit;

import dev.rehearsal.harness.run.EvidenceGap;
import dev.rehearsal.reports.Analysis;
import java.util.List;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The test that there is something to judge by: skipped scenarios must not make a build green. */
final class EvidenceNode extends AbstractTestDescriptor implements Node<EngineConfiguration> {

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
    public EngineConfiguration execute(EngineConfiguration settings, DynamicTestExecutor executor) {
        require(SuiteNode.above(this).execution());
        return settings;
    }

    /** Require evidence of what was played. */
    static void require(SuiteTestExecution execution) {
        execution.requireSound();
        Analysis analysis = execution
                .played()
                .orElseThrow(() -> new TestAbortedException(
                        execution.trouble().orElse("no scenario was selected") + "; what was played is stored."));
        EvidenceGap.of(analysis).stream().findFirst().ifPresent(gap -> {
            String message = gap.reason() + String.join("", notices(analysis));
            switch (gap.kind()) {
                case NOT_PLAYED -> throw new InsufficientTrialsException(message);
                case BROKEN, NOT_MEASURED -> throw new AssertionFailedError(message);
            }
        });
    }

    private static List<String> notices(Analysis analysis) {
        return analysis.notices().stream().map(notice -> " " + notice).toList();
    }
}

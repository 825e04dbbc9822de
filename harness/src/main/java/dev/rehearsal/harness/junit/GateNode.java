package dev.rehearsal.harness.junit;

import dev.rehearsal.reports.Analysis.GateLine;
import dev.rehearsal.reports.wording.PeekingWords;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The test of one gate, when all scenarios were played. */
final class GateNode extends AbstractTestDescriptor implements Node<EngineConfiguration> {

    private final int place;

    GateNode(UniqueId id, String text, TestSource source, int place) {
        super(id, text, source);
        this.place = place;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        return Set.of(TestTag.create("gate"));
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public EngineConfiguration execute(EngineConfiguration settings, DynamicTestExecutor executor) {
        SuiteTestExecution execution = SuiteNode.above(this).execution();
        GateLine gate = execution
                .whole()
                .map(analysis -> analysis.gates().get(place))
                .orElseThrow(
                        () -> new TestAbortedException(execution.trouble().orElse("only some scenarios were selected")
                                + "; a gate is judged by all of them."));
        String message = gate.text() + ": " + gate.reason();
        switch (gate.answer()) {
            case PASS -> {}
            case FAIL, NO_EVIDENCE -> throw new AssertionFailedError(message);
            case INCONCLUSIVE -> {
                if (gate.lost()) {
                    throw new InsufficientTrialsException(message);
                }
                String advice = message + " " + execution.hopeless(gate.text()).orElse(PeekingWords.ADVICE);
                if (settings.skipInconclusive()) {
                    throw new TestAbortedException(advice);
                }
                throw new InconclusiveException(advice);
            }
        }
        return settings;
    }
}

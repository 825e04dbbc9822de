package dev.rehearsal.harness.junit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The test of one scenario: a case by a system, clean or under a perturbation, with all its repetitions. */
final class ScenarioNode extends AbstractTestDescriptor implements Node<EngineConfiguration> {

    private final Set<TestTag> tags = new LinkedHashSet<>();
    private final ScenarioVerdict verdict;

    ScenarioNode(UniqueId id, String name, TestSource source, Set<String> tags, ScenarioVerdict verdict) {
        super(id, name, source);
        tags.forEach(tag -> this.tags.add(TestTag.create(fit(tag))));
        this.verdict = verdict;
    }

    /** JUnit's tags have no white space, control characters or {@code , ( ) & | !}. */
    private static String fit(String tag) {
        return TestTag.isValid(tag) ? tag : tag.strip().replaceAll("[\\s\\p{Cntrl},()&|!]+", "-");
    }

    ScenarioVerdict verdict() {
        return verdict;
    }

    /** Wait until the first trial begins, or it is certain that none will. */
    void awaitBegin() {
        verdict.awaitBegin();
    }

    @Override
    public Set<TestTag> getTags() {
        return Set.copyOf(tags);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public EngineConfiguration execute(EngineConfiguration settings, DynamicTestExecutor executor) {
        try {
            verdict.awaitEnd();
        } catch (InterruptedException e) {
            SuiteNode.above(this).execution().stop();
            Thread.currentThread().interrupt();
        }
        verdict.judge(SuiteNode.above(this).execution().trouble());
        return settings;
    }
}

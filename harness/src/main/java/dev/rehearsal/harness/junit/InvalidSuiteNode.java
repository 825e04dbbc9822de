package dev.rehearsal.harness.junit;

import dev.rehearsal.datasets.input.InvalidInputException;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test that fails with what is wrong with a suite: an exception while discovering would show as no tests at all. */
final class InvalidSuiteNode extends AbstractTestDescriptor implements Node<EngineConfiguration> {

    private final InvalidInputException mistake;

    private InvalidSuiteNode(UniqueId id, TestSource source, InvalidInputException mistake) {
        super(id, "the suite must be sound", source);
        this.mistake = mistake;
    }

    static GroupNode suite(UniqueId id, String name, TestSource source, InvalidInputException mistake) {
        GroupNode suite = GroupNode.afterAll(id, name, source);
        suite.addChild(new InvalidSuiteNode(id.append("mistake", "mistake"), source, mistake));
        return suite;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public EngineConfiguration execute(EngineConfiguration settings, DynamicTestExecutor executor) {
        throw mistake;
    }
}

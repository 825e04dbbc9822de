package dev.rehearsal.harness.junit;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A container of tests: those of a system, or the gates. */
final class GroupNode extends AbstractTestDescriptor implements Node<EngineConfiguration> {

    private final ExecutionMode mode;

    private GroupNode(UniqueId id, String name, TestSource source, ExecutionMode mode) {
        super(id, name, source);
        this.mode = mode;
    }

    static GroupNode concurrent(UniqueId id, String name, TestSource source) {
        return new GroupNode(id, name, source, ExecutionMode.CONCURRENT);
    }

    /** Return a group whose turn comes when its concurrent neighbours have ended. */
    static GroupNode afterAll(UniqueId id, String name, TestSource source) {
        return new GroupNode(id, name, source, ExecutionMode.SAME_THREAD);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return mode;
    }
}

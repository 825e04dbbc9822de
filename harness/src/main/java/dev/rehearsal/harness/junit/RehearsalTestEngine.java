package dev.rehearsal.harness.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/**
 * A JUnit Platform engine that runs suites as tests: every scenario (a case by a system under a perturbation, with all
 * its repetitions) and every gate is one. Takes class-path resources and files that end in {@code .yaml} or {@code
 * .yml} and nothing else, so that nothing is found twice:
 *
 * <pre>{@code
 * @Suite
 * @IncludeEngines("rehearsal")
 * @SelectClasspathResource("desk.yaml")
 * class DeskTest {}
 * }</pre>
 */
public final class RehearsalTestEngine extends HierarchicalTestEngine<EngineConfiguration> {

    /** The engine's name in {@code @IncludeEngines}. */
    public static final String ID = "rehearsal";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "Rehearsal");
        new SuiteSelectorResolver(engine).add(request);
        return engine;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        return new VirtualThreadExecutorService();
    }

    @Override
    protected EngineConfiguration createExecutionContext(ExecutionRequest request) {
        return EngineConfiguration.of(request);
    }
}

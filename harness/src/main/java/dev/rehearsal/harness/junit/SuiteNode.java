package dev.rehearsal.harness.junit;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The container of a suite, which is played while its scenarios' tests wait for their trials. Suites are played one after another. */
final class SuiteNode extends AbstractTestDescriptor implements Node<EngineConfiguration> {

    private final Experiment experiment;
    private final TrialPlan plan;
    private final Path usualStore;
    private int scenarios;
    private volatile Optional<SuiteTestExecution> execution = Optional.empty();

    SuiteNode(UniqueId id, TestSource source, Experiment experiment, TrialPlan plan, Path usualStore) {
        super(id, experiment.name(), source);
        this.experiment = experiment;
        this.plan = plan;
        this.usualStore = usualStore;
    }

    /** Remember how many scenarios there are: filters may take some away. */
    void freeze() {
        scenarios = verdicts().size();
    }

    private List<ScenarioVerdict> verdicts() {
        return getDescendants().stream()
                .filter(ScenarioNode.class::isInstance)
                .map(descendant -> ((ScenarioNode) descendant).verdict())
                .toList();
    }

    static SuiteNode above(AbstractTestDescriptor node) {
        return node.getParent()
                .flatMap(group -> group.getParent())
                .map(SuiteNode.class::cast)
                .orElseThrow(() -> new IllegalStateException("tests stand below their suite: " + node.getUniqueId()));
    }

    /** Begin no further trial, where any was begun. */
    void stop() {
        execution.ifPresent(SuiteTestExecution::stop);
    }

    SuiteTestExecution execution() {
        return execution.orElseThrow(() -> new IllegalStateException("the suite is played before its tests run"));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public EngineConfiguration before(EngineConfiguration settings) {
        List<ScenarioVerdict> selected = verdicts();
        SuiteTestExecution begun = new SuiteTestExecution(
                experiment, plan, settings.store().orElse(usualStore), selected, selected.size() < scenarios, settings);
        execution = Optional.of(begun);
        begun.start();
        return settings;
    }

    @Override
    public void after(EngineConfiguration settings) {
        try (SuiteTestExecution played = execution()) {
            played.entry().ifPresent(entry -> settings.listener().reportingEntryPublished(this, entry));
            boolean told = getDescendants().stream().anyMatch(EvidenceNode.class::isInstance);
            if (!told && !verdicts().isEmpty()) {
                EvidenceNode.require(played); // filters took that test away, but not what it guards against
            }
        }
    }
}

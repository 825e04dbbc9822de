package dev.rehearsal.harness.junit;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.PlannedTrial;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.suite.SuiteTests;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** A builder of a suite's tree of tests: suite, systems, scenarios; then its gates. */
final class SuiteDescriptorBuilder {

    private final UniqueId id;
    private final TestSource source;
    private final Experiment experiment;
    private final SuiteTests tests;

    SuiteDescriptorBuilder(UniqueId id, TestSource source, Experiment experiment, SuiteTests tests) {
        this.id = id;
        this.source = source;
        this.experiment = experiment;
        this.tests = tests;
    }

    /** Build it; {@code store} is where results go if not the suite's own place. */
    SuiteNode build(Optional<Path> store) {
        TrialPlan plan = TrialPlan.of(experiment);
        Map<Key, Found> scenarios = new LinkedHashMap<>();
        try (Stream<PlannedTrial> trials = plan.trials()) {
            trials.forEach(trial -> scenarios
                    .computeIfAbsent(
                            new Key(
                                    trial.system(),
                                    trial.scenario().caseId(),
                                    trial.scenario().perturbation()),
                            key -> new Found(new BitSet(), trial.scenario().tags()))
                    .numbers()
                    .set(Math.toIntExact(trial.number())));
        }
        SuiteNode suite = new SuiteNode(
                id, source, experiment, plan, store.orElse(experiment.files().store()));
        for (Experiment.SystemPlan system : experiment.systems()) {
            GroupNode group = GroupNode.concurrent(id.append("system", system.name()), system.name(), source);
            suite.addChild(group);
            scenarios.forEach((key, found) -> {
                if (key.system().equals(system.name())) {
                    group.addChild(scenario(group, key, found));
                }
            });
        }
        suite.freeze();
        GroupNode gates = GroupNode.afterAll(id.append("gates", "gates"), "gates", source);
        suite.addChild(gates);
        gates.addChild(new EvidenceNode(gates.getUniqueId().append("evidence", "evidence"), source));
        List<Gate> all = experiment.analysisPlan().gates();
        for (int i = 0; i < all.size(); i++) {
            gates.addChild(new GateNode(
                    gates.getUniqueId().append("gate", Integer.toString(i)),
                    all.get(i).text(),
                    source,
                    i));
        }
        return suite;
    }

    private ScenarioNode scenario(GroupNode group, Key key, Found found) {
        boolean clean = key.perturbation().equals(RecordedRun.CLEAN);
        PassRateRule rule = tests.rule(found.numbers().cardinality());
        Set<String> tags = new TreeSet<>(found.tags());
        if (!clean) {
            tags.add(key.perturbation());
        }
        return new ScenarioNode(
                group.getUniqueId().append("case", key.caseId()).append("perturbation", key.perturbation()),
                clean ? key.caseId() : key.caseId() + " [" + key.perturbation() + "]",
                source,
                tags,
                new ScenarioVerdict(
                        key.system(),
                        key.caseId(),
                        key.perturbation(),
                        found.numbers(),
                        rule,
                        tests.asserts(key.system(), key.perturbation(), found.tags())));
    }

    private record Key(String system, String caseId, String perturbation) {}

    private record Found(BitSet numbers, Set<String> tags) {}
}

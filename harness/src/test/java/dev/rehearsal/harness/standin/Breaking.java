package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.TrialWorld;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.List;
import java.util.Optional;

/** A user's classes that break as a {@link Breakage} in the task's input says, each in its own place. */
public final class Breaking {

    private Breaking() {}

    private static SystemResponse echo(Task task, Optional<TrialWorld> world) {
        return new SystemResponse(
                new Outcome.Completed(TextNode.valueOf(task.input())), Usage.UNKNOWN, Trace.NONE, world);
    }

    /** A system that breaks while it plays: {@code {class: …Breaking$Playing}}. */
    public static final class Playing implements SystemUnderTest {
        @Override
        public SystemResponse play(Task task, TrialContext terms) {
            Breakage.in(task.input());
            return echo(task, Optional.empty());
        }
    }

    /** A system whose answer is nested 100,000 deep where the input says {@code deep}: {@code {class: …Breaking$Deep}}. */
    public static final class Deep implements SystemUnderTest {
        @Override
        public SystemResponse play(Task task, TrialContext terms) {
            if (!task.input().startsWith("deep")) {
                return echo(task, Optional.empty());
            }
            JsonNode node = TextNode.valueOf("order 7731");
            for (int i = 0; i < 100_000; i++) {
                node = JsonNodeFactory.instance.arrayNode().add(node);
            }
            return new SystemResponse(new Outcome.Completed(node), Usage.UNKNOWN, Trace.NONE);
        }
    }

    /** A system whose world breaks when it is asked, and when it is closed: {@code {class: …Breaking$Leaving}}. */
    public static final class Leaving implements SystemUnderTest {
        @Override
        public SystemResponse play(Task task, TrialContext terms) {
            return echo(task, Optional.of(new TrialWorld() {
                @Override
                public List<List<JsonNode>> query(String sql) {
                    Breakage.in(task.input().contains("query") ? task.input() : "");
                    return List.of(List.of(TextNode.valueOf("1")));
                }

                @Override
                public boolean couldAnswer(String sql) {
                    Breakage.in(task.input());
                    return true;
                }

                @Override
                public void close() {
                    Breakage.in(task.input().contains("close") ? task.input() : "");
                }
            }));
        }
    }

    /** A scorer that breaks: {@code breaking}. */
    public static final class Scoring implements Scorer {
        private static final Metric METRIC = Metric.rate("breaking");

        @Override
        public String name() {
            return METRIC.name();
        }

        @Override
        public List<Metric> metrics() {
            return List.of(METRIC);
        }

        @Override
        public List<Score> score(Trial trial) {
            Breakage.in(trial.scenario().task().orElseThrow().input());
            return List.of(new Score.Measured(METRIC, 1, "whole"));
        }

        /** The maker; in no services file of the tests, so that it is a user's alone. */
        public static final class Factory implements ScorerFactory {
            @Override
            public String name() {
                return METRIC.name();
            }

            @Override
            public Scorer create(ComponentContext context) {
                return new Scoring();
            }
        }
    }

    /** A perturbation that breaks: {@code breaking}. */
    public record Perturbing(String id) implements Perturbation {
        @Override
        public InjectionPoint where() {
            return InjectionPoint.INPUT;
        }

        @Override
        public Effects begin(SeededRandom random) {
            return new Effects() {
                @Override
                public Optional<String> input(String text) {
                    Breakage.in(text);
                    return Optional.empty();
                }
            };
        }

        /** The maker; in no services file of the tests, so that it is a user's alone. */
        public static final class Factory implements PerturbationFactory {
            @Override
            public String name() {
                return "breaking";
            }

            @Override
            public Perturbation create(ComponentContext context) {
                return new Perturbing(context.id());
            }
        }
    }
}

package dev.rehearsal.harness;

import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.replay.ReplayTerms;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.util.List;
import java.util.Optional;

/** One trial that a plan has. */
public sealed interface PlannedTrial {

    /** Return its place in the plan, from 0, under which it is stored. */
    long number();

    /** Return the name of the system that plays it, or played it. */
    String system();

    /** Return the case with its perturbation, repetition and seed. */
    Scenario scenario();

    /**
     * A trial that is to be played.
     *
     * @param perturbations what is done to it; none for a clean one
     * @param replay the recording that it plays again; empty where models alone answer
     * @param budget the system as many tokens as which it may spend; empty where it plays as it does
     */
    record Live(
            long number,
            String system,
            Scenario scenario,
            List<Perturbation> perturbations,
            Optional<ReplayTerms> replay,
            Optional<String> budget)
            implements PlannedTrial {
        public Live {
            perturbations = List.copyOf(perturbations);
        }

        /** Return how many further times its task arrives while it is played. */
        long arrivals() {
            return perturbations.stream().mapToLong(Perturbation::arrivals).sum();
        }
    }

    /** A trial that was played elsewhere. */
    record Recorded(long number, Trial trial) implements PlannedTrial {
        @Override
        public String system() {
            return trial.system();
        }

        @Override
        public Scenario scenario() {
            return trial.scenario();
        }
    }
}

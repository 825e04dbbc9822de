package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.util.Optional;

/** A fault of what the system is told: of the first text of a case that it can strike. */
public interface InputFault extends Perturbation {

    /** Return what the system is told instead; empty where this text cannot be struck. */
    Optional<String> told(String text, SeededRandom random);

    @Override
    default InjectionPoint where() {
        return InjectionPoint.INPUT;
    }

    @Override
    default Effects begin(SeededRandom random) {
        return new Effects() {
            private boolean done;

            @Override
            public synchronized Optional<String> input(String text) {
                Optional<String> told = done ? Optional.empty() : told(text, random.child("input"));
                done |= told.isPresent();
                return told;
            }
        };
    }
}

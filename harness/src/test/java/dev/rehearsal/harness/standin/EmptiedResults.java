package dev.rehearsal.harness.standin;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.Optional;

/**
 * A planted silent corruption: it acts on every tool's result in every trial, and in one trial of ten gives back nothing. The
 * order desk then takes an order for somebody else's and refuses, politely and wrongly.
 */
public record EmptiedResults(String id) implements Perturbation {

    private static final double SHARE = 0.1;

    @Override
    public InjectionPoint where() {
        return InjectionPoint.TOOL_AFTER_EFFECT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        boolean spoils = random.child("spoils").chance(SHARE);
        return new Effects() {
            @Override
            public Optional<String> afterTool(String tool, String arguments, String result) {
                return Optional.of(spoils ? "{}" : result);
            }
        };
    }

    /** The maker of {@code use: emptied-results}. */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "emptied-results";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            return new EmptiedResults(context.id());
        }
    }
}

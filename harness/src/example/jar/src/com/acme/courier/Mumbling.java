package com.acme.courier;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.Optional;

/** A customer of whom only the first words are understood. */
public record Mumbling(String id, int words) implements Perturbation {

    @Override
    public InjectionPoint where() {
        return InjectionPoint.INPUT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        return new Effects() {
            @Override
            public Optional<String> input(String text) {
                String[] all = text.split(" ", words + 1);
                return all.length <= words
                        ? Optional.empty()
                        : Optional.of(text.substring(0, text.length() - all[words].length()).strip());
            }
        };
    }

    /** The maker of {@code use: mumbling} with {@code words} (3). */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "mumbling";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            return new Mumbling(context.id(), context.options().whole("words", 3, 1, 100));
        }
    }
}

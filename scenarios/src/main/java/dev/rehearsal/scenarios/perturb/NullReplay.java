package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.List;
import java.util.Optional;

/**
 * A null replay: it acts at every opportunity (what the system is told, every request to a model, every tool's result, every
 * handoff) and changes nothing. What becomes of its trials is what becomes of a case that is played once more with the same
 * seed: chance, which the share of silently corrupted trials is net of. Replies of models are passed by, because to act on them
 * would hold streams back, which is a change.
 *
 * <p>Played beside every clean trial, whatever the crossing: each perturbed trial then has a null replay of its own case and
 * repetition to be paired with.
 *
 * @source Campbell, Stanley (1963), Experimental and Quasi-Experimental Designs for Research: the control group gets all but the
 *     treatment
 */
public record NullReplay() implements Perturbation {

    @Override
    public String id() {
        return RecordedRun.NULL_REPLAY;
    }

    @Override
    public InjectionPoint where() {
        return InjectionPoint.INPUT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        return new Effects() {
            @Override
            public Optional<String> input(String text) {
                return Optional.of(text);
            }

            @Override
            public Optional<List<Message>> request(ModelCallSite site, List<Message> messages) {
                return Optional.of(messages);
            }

            @Override
            public Optional<String> afterTool(String tool, String arguments, String result) {
                return Optional.of(result);
            }

            @Override
            public Optional<String> handoff(String from, String to, String payload) {
                return Optional.of(payload);
            }
        };
    }

    /** The maker of {@code use: null-replay}, which has no options. */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return RecordedRun.NULL_REPLAY;
        }

        @Override
        public Perturbation create(ComponentContext context) {
            return new NullReplay();
        }
    }
}

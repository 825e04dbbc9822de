package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.util.List;
import java.util.Optional;

/**
 * A model that is silently another one: calls are answered by a second model of the suite under the name of the one that was asked.
 *
 * @param schedule within each conversation
 * @param model the name of the other one in {@code models:} of the system
 */
public record WeakerModel(String id, Schedule schedule, String model) implements Perturbation {

    @Override
    public InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(SeededRandom random) {
        Schedule.Begun begun = schedule.begin(random);
        return new Effects() {
            @Override
            public boolean changesReplies() {
                return true; // a stream that is passed on names the model that writes it
            }

            @Override
            public Optional<String> substitute(ModelCallSite site) {
                return begun.acts(site) ? Optional.of(model) : Optional.empty();
            }
        };
    }

    /** The maker of {@code use: weaker-model}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Lets another model answer under the name of the one that was asked.",
                List.of(FaultPlace.REPLY),
                "An alias such as latest moves on, and providers fall back to smaller models under load: drift.",
                "https://platform.openai.com/docs/models",
                "Names dated snapshots, checks what comes back, and is rehearsed against drift.",
                List.of("model: a name in the system's models (required)"));

        /** Make it. */
        public Factory() {
            super(
                    "weaker-model",
                    SHEET,
                    context -> new WeakerModel(
                            context.id(),
                            Schedule.read(context.options(), 1),
                            context.options().requireText("model", "Name a model of the system")));
        }
    }
}

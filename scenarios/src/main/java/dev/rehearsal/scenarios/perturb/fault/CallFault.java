package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import java.util.Optional;

/** A fault of the call of a model itself: instead of an answer, or in sending it. */
public interface CallFault extends Perturbation {

    /** Return when it acts, within each conversation. */
    Schedule schedule();

    /** Return what happens to the call. */
    ModelFault fault();

    @Override
    default InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    default Effects begin(SeededRandom random) {
        Schedule.Begun begun = schedule().begin(random);
        return new Effects() {
            @Override
            public Optional<ModelFault> model(ModelCallSite site) {
                return begun.acts(site) ? Optional.of(fault()) : Optional.empty();
            }
        };
    }
}

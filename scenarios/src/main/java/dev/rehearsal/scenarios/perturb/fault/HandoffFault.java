package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import java.util.Optional;

/**
 * A fault of what one agent hands to another. It acts on the system's own edges, before its gates, where the system asks the JVM's
 * wrapper, and else in the gateway, in any language: on the text that an agent is given at the first call of its conversation, between
 * {@code <handoff>} and {@code </handoff>} where these stand in it. There it stays as it is for the rest of the trial.
 */
public interface HandoffFault extends Perturbation {

    /** Return the only agent whose handoffs are struck; empty for any. */
    Optional<String> to();

    /** Return when it acts, within equal handoffs. */
    Schedule schedule();

    /** Return the only place where it acts: the edges or the gateway; empty for whichever the system has. */
    default Optional<InjectionPoint> only() {
        return Optional.empty();
    }

    /** Return what the receiver is told instead; empty where this payload cannot be struck. */
    Optional<String> struck(String payload, SeededRandom random);

    @Override
    default InjectionPoint where() {
        return only().orElse(InjectionPoint.PRODUCER_REPLY);
    }

    @Override
    default Effects begin(SeededRandom random) {
        return new HandoffEffects(this, random);
    }
}

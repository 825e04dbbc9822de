package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.ModelReply;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import java.util.Optional;

/** A fault of a model's reply. Replies that it cannot strike are left alone and not counted. */
public interface ReplyFault extends Perturbation {

    /** Return when it acts, within each conversation. */
    Schedule schedule();

    /**
     * Return what the caller takes for the reply; empty where this one cannot be struck.
     *
     * @param random of this reply
     */
    Optional<ModelReply> struck(ModelReply reply, SeededRandom random);

    @Override
    default InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    default Effects begin(SeededRandom random) {
        Schedule.Begun begun = schedule().begin(random);
        return new Effects() {
            @Override
            public boolean changesReplies() {
                return true;
            }

            @Override
            public Optional<ModelReply> reply(ModelCallSite site, ModelReply reply) {
                SeededRandom own = random.child(site.conversation()).child(site.call());
                return struck(reply, own).filter(other -> begun.acts(site.agent(), site.conversation()));
            }
        };
    }
}

package dev.rehearsal.scenarios.desk.skill;

import dev.rehearsal.scenarios.gateway.simulate.SkillReply.Call;
import java.util.List;

/** How far one wish is: tools to ask next, or settled. */
sealed interface Step {

    /** Tools to ask first. */
    record Ask(List<Call> calls) implements Step {
        public Ask {
            calls = List.copyOf(calls);
        }
    }

    /** A wish for which there is nothing more to do. */
    record Settled(Part part) implements Step {}
}

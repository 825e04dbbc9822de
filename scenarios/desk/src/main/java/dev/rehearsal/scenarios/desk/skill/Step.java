package dev.rehearsal.scenarios.desk.skill;

import dev.rehearsal.scenarios.gateway.simulate.SkillReply.Call;
import java.util.List;

/** State how far one wish is: tools to ask next, or settled. */
sealed interface Step {

    /** Ask these tools first. */
    record Ask(List<Call> calls) implements Step {
        public Ask {
            calls = List.copyOf(calls);
        }
    }

    /** There is nothing more to do. */
    record Settled(Part part) implements Step {}
}

package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.datasets.component.Component;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.Optional;

/**
 * A flawless model's answers, from the prompt alone: no case, no state, no clock. The simulated model then makes
 * mistakes of it. Found by {@link java.util.ServiceLoader}; must be stateless and thread-safe, and must give equal answers
 * to equal prompts.
 *
 * <p>Stable since 0.1.
 */
public interface Skill extends Component {

    /** Return the skills on the class path. */
    static ComponentRegistry<Skill> registry() {
        return ComponentRegistry.load(Skill.class, "skill");
    }

    /** Answer a request. */
    SkillReply reply(ChatRequest request);

    /**
     * Answer as a gullible model would that obeys an instruction hidden in a tool's result; nothing where there is none.
     * The default looks for the usual phrases and repeats the instruction as if it had been followed.
     */
    default Optional<SkillReply> obey(ChatRequest request) {
        return InjectedInstructionDetector.find(request).map(found -> SkillReply.text("As instructed: " + found));
    }

    /** Ask again, as a timid model would instead of finishing. */
    default SkillReply askAgain(ChatRequest request) {
        return SkillReply.text("Before I continue, could you please confirm what exactly you would like me to do?");
    }
}

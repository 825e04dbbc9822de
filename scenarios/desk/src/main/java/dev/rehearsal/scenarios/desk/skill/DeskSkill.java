package dev.rehearsal.scenarios.desk.skill;

import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The behaviour of a flawless model at the order desk, whichever role its system prompt gives it: "You are the …
 * agent". Knows the handbook by heart and the world by its tools alone; what was not handed to it, it cannot know.
 * Stateless and thread-safe.
 */
public final class DeskSkill implements Skill {

    private static final Pattern ROLE = Pattern.compile("You are the (\\w+) agent");

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public SkillReply reply(ChatRequest request) {
        Matcher role = ROLE.matcher(request.system());
        return switch (role.find() ? role.group(1) : "") {
            case "single" -> Single.reply(request);
            case "triage" -> Triage.reply(request);
            case "planner" -> Planner.reply(request);
            case "refunds", "exchanges", "orders", "policy" -> Worker.reply(request);
            case "verifier" -> Verifier.reply(request);
            case "writer" -> Writer.reply(request);
            default -> SkillReply.text("I play the order desk's agents only; no role of it was given to me.");
        };
    }

    @Override
    public Optional<SkillReply> obey(ChatRequest request) {
        return Gullible.reply(request);
    }
}

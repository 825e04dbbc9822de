package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.ChatReply.Chances;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An injector of mistakes into one flawless reply, which counts the opportunities for each. Each defect draws from a child of its own, so
 * that planting one does not move the others. Used by one thread.
 */
final class ErrorInjector {

    private final ChatRequest request;
    private final Skill skill;
    private final ErrorRates competence;
    private final SeededRandom random;
    private final long promptTokens;
    private final Map<Defect, int[]> counts = new EnumMap<>(Defect.class);

    ErrorInjector(ChatRequest request, Skill skill, ErrorRates competence, SeededRandom random, long promptTokens) {
        this.request = request;
        this.skill = skill;
        this.competence = competence;
        this.random = random;
        this.promptTokens = promptTokens;
    }

    /** Return the reply with its mistakes. */
    SkillReply spoil(SkillReply flawless) {
        Optional<SkillReply> gullible = skill.obey(request);
        if (gullible.isPresent() && fires(Defect.OBEY_INJECTION)) {
            return gullible.get();
        }
        if (flawless.calls().isEmpty() && fires(Defect.ASK_AGAIN)) {
            return skill.askAgain(request);
        }
        SkillReply reply = texts(flawless, text -> ContentDefects.drop(text, flawless.obligations(), this));
        reply = texts(reply, text -> ContentDefects.loseNegations(text, this));
        reply = texts(reply, text -> ContentDefects.changeNumbers(text, this));
        reply = new SkillReply(
                reply.text(),
                reply.calls().stream()
                        .map(call -> FormatDefects.call(call, request, this))
                        .toList(),
                reply.obligations());
        return new SkillReply(
                FormatDefects.text(reply.text(), competence.verbosity(), random.child("filler"), this),
                reply.calls(),
                reply.obligations());
    }

    /** Count one opportunity and return whether the defect strikes. */
    boolean fires(Defect defect) {
        int[] count = counts.computeIfAbsent(defect, d -> new int[2]);
        boolean strikes = random.child(defect.word()).child(count[0]).chance(competence.rate(defect, promptTokens));
        count[0]++;
        count[1] += strikes ? 1 : 0;
        return strikes;
    }

    /** Return a draw for the details of the defect's latest strike. */
    SeededRandom details(Defect defect) {
        int[] count = counts.computeIfAbsent(defect, d -> new int[2]);
        return random.child(defect.word() + " details").child(count[0]);
    }

    /** Return what was counted, by the defects' words. */
    Map<String, Chances> chances() {
        Map<String, Chances> chances = new HashMap<>();
        counts.forEach((defect, count) -> chances.put(defect.word(), new Chances(count[0], count[1])));
        return chances;
    }

    private static SkillReply texts(SkillReply reply, UnaryOperator<String> change) {
        List<SkillReply.Call> calls = reply.calls().stream()
                .map(call -> new SkillReply.Call(call.tool(), change.apply(call.arguments())))
                .toList();
        String text = reply.text().isEmpty() ? "" : change.apply(reply.text());
        return new SkillReply(text, calls, reply.obligations());
    }
}

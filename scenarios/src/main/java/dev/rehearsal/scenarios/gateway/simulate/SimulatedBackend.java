package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A simulated model: a flawless {@link Skill}, made fallible by {@link ErrorRates}. Every draw is a hash of trial seed, agent,
 * prompt and occurrence, so that neither order nor concurrency can change an answer. Thread-safe.
 */
public final class SimulatedBackend implements Backend {

    /** The provider's name; reports warn wherever it stands. */
    public static final String PROVIDER = "simulated";

    private final String model;
    private final Skill skill;
    private final ErrorRates competence;
    private final SimulatedLatency latency;
    private final TokenCounter counter;

    /**
     * Make a model.
     *
     * @param model its name in replies
     * @param counter share one among all models: it remembers
     */
    public SimulatedBackend(
            String model, Skill skill, ErrorRates competence, SimulatedLatency latency, TokenCounter counter) {
        this.model = model;
        this.skill = skill;
        this.competence = competence;
        this.latency = latency;
        this.counter = counter;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
        SeededRandom random = SeededRandom.of(
                context.seed(), context.agent(), context.fingerprint(), Integer.toString(context.occurrence()));
        int input = counter.prompt(request.messages(), request.tools());
        ErrorInjector fallible = new ErrorInjector(request, skill, competence.of(context.agent()), random, input);
        SkillReply said = fallible.spoil(skill.reply(request));
        Message message = message(said, random);
        String reason = said.calls().isEmpty() ? "stop" : "tool_calls";
        int output = counter.count(message);
        if (request.maxTokens().isPresent() && output > request.maxTokens().getAsInt()) {
            String cut =
                    counter.cut(said.text(), Math.max(1, request.maxTokens().getAsInt()));
            message = Message.text("assistant", cut);
            output = counter.count(message);
            reason = "length";
        }
        Duration took = latency.of(random.child("latency"), output);
        if (latency.elapse()) {
            Thread.sleep(took);
            took = Duration.ZERO;
        }
        return new ChatReply.Answer(
                message,
                reason,
                model,
                new TokenCount(input, output, 0, false),
                took,
                fallible.chances(),
                false,
                Optional.empty());
    }

    private static Message message(SkillReply said, SeededRandom random) {
        List<Part> parts = new ArrayList<>();
        if (!said.text().isEmpty()) {
            parts.add(new Part.Text(said.text()));
        }
        SeededRandom ids = random.child("id");
        for (SkillReply.Call call : said.calls()) {
            parts.add(new Part.ToolRequest("call_" + ids.child(parts.size()).hex(), call.tool(), call.arguments()));
        }
        return new Message("assistant", parts);
    }
}

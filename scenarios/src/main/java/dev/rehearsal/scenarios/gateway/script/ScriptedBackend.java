package dev.rehearsal.scenarios.gateway.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.util.List;

/**
 * A backend that answers by a script, for anyone's tests: the first rule that fits says what. Stateless, so thread-safe.
 *
 * <pre>{@code
 * model: scripted-1
 * rules:
 *   - {when: {agent: triage}, reply: {text: "billing"}}
 *   - {when: {last: "order \\d+", offers: get_order}, reply: {tool-calls: [{name: get_order, arguments: {id: 7731}}]}}
 *   - {when: {after: get_order}, reply: {text: "Shipped.", usage: {input: 80, output: 3}}, delay: 20ms}
 *   - {reply: {error: {status: 503, message: "overloaded"}}}
 * }</pre>
 */
public final class ScriptedBackend implements Backend {

    private final String model;
    private final List<ScriptRule> rules;
    private final TokenCounter counter;

    ScriptedBackend(String model, List<ScriptRule> rules, TokenCounter counter) {
        this.model = model;
        this.rules = List.copyOf(rules);
        this.counter = counter;
    }

    /**
     * Read a script.
     *
     * @param script a mapping of {@code model} and {@code rules}
     * @param where file and line, for messages
     * @throws dev.rehearsal.datasets.input.InvalidInputException for what is no script
     */
    public static ScriptedBackend read(ObjectNode script, String where, TokenCounter counter) {
        return ScriptReader.read(script, where, counter);
    }

    /** Return the model's name in replies. */
    public String model() {
        return model;
    }

    @Override
    public String provider() {
        return "scripted";
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
        for (ScriptRule rule : rules) {
            if (rule.fits(request, context)) {
                Thread.sleep(rule.reply().delay());
                return switch (rule.reply()) {
                    case ScriptedReply.Refuses refuses -> new ChatReply.Refusal(refuses.error());
                    case ScriptedReply.Says says ->
                        ChatReply.Answer.of(
                                says.message(),
                                says.finishReason(),
                                model,
                                says.usage().orElseGet(() -> counted(request, says.message())));
                };
            }
        }
        return new ChatReply.Refusal(ChatError.invalid(
                "no_rule", "No rule of the script fits this request of agent \"" + context.agent() + "\"."));
    }

    private TokenCount counted(ChatRequest request, Message answer) {
        return new TokenCount(counter.prompt(request.messages(), request.tools()), counter.count(answer), 0, false);
    }
}

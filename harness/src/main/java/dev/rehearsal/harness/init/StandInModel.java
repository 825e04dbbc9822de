package dev.rehearsal.harness.init;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.simulate.HashedEmbeddings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in the place of any that a program may name: nobody is asked and nothing is spent, and what was named is known. Thread-safe. */
final class StandInModel implements Backend {

    private static final String ANSWER =
            "I stand in for your model: while Rehearsal looks at a program, it asks no model and spends nothing.";
    private static final int MAX_NAMES = 20;

    private final Map<String, CalledModel> called = new LinkedHashMap<>();

    @Override
    public String provider() {
        return "stand-in";
    }

    @Override
    public boolean embeds() {
        return true;
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) {
        note(new CalledModel(request.model(), CalledModel.provider(request.api())));
        return request.api() == ModelApi.EMBEDDINGS
                ? HashedEmbeddings.answer(request)
                : ChatReply.Answer.of(
                        Message.text("assistant", ANSWER), "stop", request.model(), new TokenCount(0, 0, 0, true));
    }

    private void note(CalledModel model) {
        synchronized (called) {
            if (called.size() < MAX_NAMES) {
                called.putIfAbsent(model.name(), model);
            }
        }
    }

    /** Return the models that were named, each once, the first first. */
    List<CalledModel> called() {
        synchronized (called) {
            return List.copyOf(called.values());
        }
    }
}

package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.function.Function;

/** A model that answers by a function of the last user's text: 10 tokens in, 5 out. */
public record Says(String model, Function<String, String> answer) implements Backend {

    /** Answer with "you said: …". */
    public static final Says ECHO = new Says("echo-1", text -> "you said: " + text);

    @Override
    public String provider() {
        return "test";
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) {
        return ChatReply.Answer.of(
                Message.text("assistant", answer.apply(request.lastUser())),
                "stop",
                model,
                new TokenCount(10, 5, 0, false));
    }
}

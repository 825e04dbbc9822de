package dev.rehearsal.scenarios.gateway.wire;

import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.nio.charset.StandardCharsets;

/** Speak OpenAI's chat completions. */
final class OpenAi implements Dialect {

    @Override
    public ChatRequest read(byte[] body) throws BadRequest {
        return RequestReader.read(body);
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        return ReplyJson.write(answer, id, created);
    }

    @Override
    public byte[] error(ChatError error) {
        return ReplyJson.write(error);
    }

    @Override
    public Stream stream(Events events) {
        return new Stream() {
            @Override
            public void expect(TokenCount tokens) {
                // its tokens come last
            }

            @Override
            public void chunk(String json) {
                events.send("", json);
            }

            @Override
            public void fail(ChatError error) {
                events.send("", new String(ReplyJson.write(error), StandardCharsets.UTF_8));
            }

            @Override
            public void done() {
                events.send("", "[DONE]");
            }
        };
    }
}

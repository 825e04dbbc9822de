package dev.rehearsal.scenarios.gateway.wire;

import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.nio.charset.StandardCharsets;

/** OpenAI's chat completions, as a server speaks them. */
final class OpenAi implements Dialect {

    @Override
    public ChatRequest read(byte[] body, String beta) throws BadRequest {
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
            public void chunk(ModelApi api, String json) {
                events.send("", json);
            }

            @Override
            public void whole(ChatRequest asked, ChatReply.Answer answer, String id, long created) {
                Chunks.send(asked, answer, id, created, this);
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

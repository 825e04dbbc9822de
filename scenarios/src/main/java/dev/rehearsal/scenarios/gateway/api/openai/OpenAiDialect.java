package dev.rehearsal.scenarios.gateway.api.openai;

import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.nio.charset.StandardCharsets;

/** OpenAI's chat completions, as a server speaks them. */
public final class OpenAiDialect implements ApiDialect {

    @Override
    public ModelApi api() {
        return ModelApi.OPENAI;
    }

    @Override
    public ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        return OpenAiRequestReader.read(body, head);
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        return OpenAiReplyJson.write(answer, id, created);
    }

    @Override
    public byte[] error(ChatError error) {
        return OpenAiReplyJson.write(error);
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
                StreamChunker.send(asked, answer, id, created, this);
            }

            @Override
            public void fail(ChatError error) {
                events.send("", new String(OpenAiReplyJson.write(error), StandardCharsets.UTF_8));
            }

            @Override
            public void done() {
                events.send("", "[DONE]");
            }
        };
    }
}

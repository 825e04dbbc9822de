package dev.rehearsal.judges.model;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ask one model through LangChain4j. Thread-safe. */
final class Endpoint {

    private static final int MOST_TOKENS = 1_024;

    private final ModelSettings settings;
    private final ChatModel model;

    Endpoint(ModelSettings settings, Duration backoff) {
        this.settings = settings;
        HttpClientBuilder http = new Carrier(new BoundedHttp(settings, backoff));
        this.model = switch (settings.dialect()) {
            case OPENAI -> {
                OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(BoundedHttp.NO_KEY)
                        .modelName(settings.model())
                        .maxRetries(0);
                settings.temperature().ifPresent(builder::temperature);
                yield builder.build();
            }
            case ANTHROPIC -> {
                AnthropicChatModel.AnthropicChatModelBuilder builder = AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(settings.baseUrl())
                        .apiKey(BoundedHttp.NO_KEY)
                        .modelName(settings.model())
                        .maxTokens(MOST_TOKENS)
                        .maxRetries(0);
                settings.temperature().ifPresent(builder::temperature);
                yield builder.build();
            }
        };
    }

    /**
     * Return the reply, its text blank where there was none.
     *
     * @throws Trouble where there was no reply
     */
    Reply ask(List<ChatMessage> messages) {
        try {
            ChatResponse response = model.chat(messages);
            return new Reply(
                    Optional.ofNullable(response.aiMessage().text()).orElse(""),
                    Optional.ofNullable(response.tokenUsage()).flatMap(Endpoint::tokens));
        } catch (RuntimeException e) {
            throw trouble(e);
        }
    }

    private static Optional<Tokens> tokens(TokenUsage usage) {
        return Optional.ofNullable(usage.inputTokenCount())
                .flatMap(input -> Optional.ofNullable(usage.outputTokenCount())
                        .map(output -> new Tokens(Math.max(0, input), Math.max(0, output))));
    }

    /** Hold a reply, and what it took where the provider says so. */
    record Reply(String text, Optional<Tokens> tokens) {}

    /** What LangChain4j throws for a reply that is no reply, in many kinds, is put in one plain word. */
    private Trouble trouble(RuntimeException thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof Trouble trouble) {
                return trouble;
            }
        }
        boolean expected = thrown instanceof LangChain4jException || thrown.getCause() instanceof JacksonException;
        return new Trouble(settings.baseUrl() + " answered with JSON that is no reply of a model"
                + (expected ? "." : " (" + thrown.getClass().getSimpleName() + ")."));
    }

    /** Hand LangChain4j the one client there is; its time-outs do not cover bodies and are left to the judge. */
    private static final class Carrier implements HttpClientBuilder {

        private final HttpClient client;

        Carrier(HttpClient client) {
            this.client = client;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}

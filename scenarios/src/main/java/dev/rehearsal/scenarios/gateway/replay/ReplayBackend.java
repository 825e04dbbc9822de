package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recording before a live model, see {@link Replay}. For one trial; thread-safe. */
public final class ReplayBackend implements Backend {

    private static final int GONE = 410;

    private final Replay replay;
    private final Backend live;
    private final Optional<String> substitute;

    ReplayBackend(Replay replay, Backend live) {
        this(replay, live, Optional.empty());
    }

    private ReplayBackend(Replay replay, Backend live, Optional<String> substitute) {
        this.replay = replay;
        this.live = live;
        this.substitute = substitute;
    }

    /** Return what is played again. */
    public Replay replay() {
        return replay;
    }

    /** Return the model in the place of the recorded one, as a fault has it: nothing is served of what another one said. */
    public ReplayBackend substituted(String model) {
        return new ReplayBackend(replay, live, Optional.of(model));
    }

    /** Return a recorded reply without the requests for tools that a fault wrote into it then. */
    public Message withoutPlanted(Message reply) {
        return replay.withoutPlanted(reply);
    }

    @Override
    public String provider() {
        return live.provider();
    }

    @Override
    public boolean remote() {
        return !replay.strict() && live.remote();
    }

    @Override
    public boolean embeds() {
        return !replay.strict() && live.embeds();
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
        Optional<ChatReply> served = served(request, context);
        return served.isPresent() ? served.get() : live.reply(request, context);
    }

    @Override
    public ChatReply stream(ChatRequest request, CallContext context, ChunkSink sink) throws InterruptedException {
        Optional<ChatReply> served = served(request, context);
        return served.isPresent() ? served.get() : live.stream(request, context, sink);
    }

    private Optional<ChatReply> served(ChatRequest request, CallContext context) {
        if (request.api() == ModelApi.EMBEDDINGS) {
            return Optional.empty(); // vectors are not recorded, and are no turn of a conversation
        }
        if (substitute.isPresent()) {
            replay.substituted(context, substitute.get());
        } else {
            Optional<ModelCall> recorded = replay.next(request, context);
            if (recorded.isPresent()) {
                return Optional.of(answer(recorded.get()));
            }
        }
        return replay.strict() ? Optional.of(new ChatReply.Refusal(diverged())) : Optional.empty();
    }

    private ChatError diverged() {
        return ChatError.of(
                GONE,
                "invalid_request_error",
                ChatError.DIVERGED,
                "This trial plays a recording again, strictly, and has diverged from it.",
                ChatError.Fault.REHEARSAL);
    }

    private static ChatReply answer(ModelCall call) {
        long input = call.usage().inputTokens().orElse(0);
        boolean known = call.usage().totalTokens().isPresent();
        return new ChatReply.Answer(
                message(call.output()),
                call.finishReason().isEmpty() ? "stop" : call.finishReason(),
                call.model(),
                new TokenCount(
                        input,
                        call.usage().outputTokens().orElse(0),
                        Math.min(input, call.usage().cachedInputTokens().orElse(0)),
                        !known),
                took(call),
                Map.of(),
                true,
                Optional.empty());
    }

    private static Duration took(ModelCall call) {
        return call.info()
                .start()
                .flatMap(start -> call.info().end().map(end -> Duration.between(start, end)))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private static Message message(List<Message> output) {
        List<Part> parts = new ArrayList<>();
        output.forEach(message -> parts.addAll(message.parts()));
        return new Message("assistant", parts);
    }
}

package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.util.List;
import java.util.Optional;

/**
 * The handler of the question how many tokens a request has. A provider that knows is asked, any other request is counted here. It is
 * no call of a model: nothing is metered or perturbed. Thread-safe.
 */
final class CountHandler {

    private static final TokenCounter COUNTER = TokenCounter.lazy();

    private final TrialGatewayConfig terms;
    private final Gateway.Settings settings;

    CountHandler(TrialGatewayConfig terms, Gateway.Settings settings) {
        this.terms = terms;
        this.settings = settings;
    }

    void answer(GatewayExchange exchange) throws InterruptedException {
        try {
            ChatRequest request = exchange.completion();
            Optional<Backend> backend = terms.model(request.model());
            if (backend.isEmpty()) {
                exchange.refuse(CallHandler.unknownModel(terms, request.model()));
                return;
            }
            CallContext context = new CallContext(terms.trial(), terms.seed(), "", 0, "", 0, settings.callDeadline());
            switch (backend.get().count(request, context).orElseGet(() -> counted(request))) {
                case ChatReply.Answer answer -> exchange.tokens(answer);
                case ChatReply.Refusal refusal -> exchange.refuse(refusal.error());
            }
        } catch (BadRequestException e) {
            exchange.refuse(e.error());
        }
    }

    private static ChatReply counted(ChatRequest request) {
        long tokens = COUNTER.prompt(request.messages(), request.tools());
        return ChatReply.Answer.of(
                new Message("assistant", List.of()), "", request.model(), new TokenCount(tokens, 0, 0, true));
    }
}

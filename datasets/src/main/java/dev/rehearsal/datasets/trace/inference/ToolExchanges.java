package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A matcher of requests for tools with their results: by id; where a framework wrote other ids, left them out or uses one
 * again, by tool, arguments and order. For one thread.
 */
final class ToolExchanges {

    private final List<Pending> all = new ArrayList<>();

    private ToolExchanges() {}

    /** Return what was asked for, in order. */
    static List<ToolExchange> of(List<PromptedCall> calls) {
        ToolExchanges exchanges = new ToolExchanges();
        for (PromptedCall call : calls) {
            exchanges.answer(call);
            call.requests().forEach(request -> exchanges.all.add(new Pending(call, request)));
            exchanges.answerWithin(call);
        }
        List<ToolExchange> list = new ArrayList<>();
        exchanges.all.forEach(one -> list.add(one.exchange(list.size())));
        return List.copyOf(list);
    }

    private void answer(PromptedCall call) {
        List<Part.ToolRequest> shown = new ArrayList<>();
        boolean back =
                call.known() > 0 && call.turns().get(call.known() - 1).role().equals("assistant");
        // the answer that comes back may have other ids
        for (Message message : call.turns()
                .subList(back ? call.known() - 1 : call.known(), call.turns().size())) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolRequest request) {
                    shown.add(request);
                } else if (part instanceof Part.ToolResponse response) {
                    Optional<Part.ToolRequest> request = shown(shown, response);
                    request.ifPresent(shown::remove);
                    pending(call, response, request).ifPresent(one -> one.answer(call, response.result()));
                }
            }
        }
    }

    /** A provider's own tools have run when the answer comes, which holds the results. */
    private void answerWithin(PromptedCall call) {
        call.span().output().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResponse.class::isInstance)
                .map(Part.ToolResponse.class::cast)
                .forEach(response -> all.stream()
                        .filter(one -> one.asked.equals(call)
                                && one.answered.isEmpty()
                                && one.request.id().equals(response.id()))
                        .findFirst()
                        .ifPresent(one -> one.answer(call, response.result())));
    }

    /** The request that the prompt itself shows with the result. */
    private static Optional<Part.ToolRequest> shown(List<Part.ToolRequest> shown, Part.ToolResponse response) {
        return shown.stream()
                .filter(request -> request.id().equals(response.id()))
                .findFirst();
    }

    private Optional<Pending> pending(
            PromptedCall call, Part.ToolResponse response, Optional<Part.ToolRequest> request) {
        if (!response.id().isEmpty()) {
            Optional<Pending> same = latest(
                    call,
                    one -> one.request.id().equals(response.id())
                            && request.map(Part.ToolRequest::name)
                                    .filter(name -> !name.equals(one.request.name()))
                                    .isEmpty());
            if (same.isPresent()) {
                return same;
            }
        }
        if (request.isPresent()) {
            Part.ToolRequest asked = request.get();
            return latest(
                    call,
                    one -> one.request.name().equals(asked.name())
                            && JsonValues.same(one.request.arguments(), asked.arguments()));
        }
        boolean known = all.stream().anyMatch(one -> one.request.id().equals(response.id()));
        return response.id().isEmpty() || !known
                ? latest(call, one -> one.asked.isOf(call) && one.asked.conversation() == call.conversation())
                : Optional.empty();
    }

    /** Return the first request of the latest call that asked so, the agent's own calls first. */
    private Optional<Pending> latest(PromptedCall call, Predicate<Pending> fits) {
        Optional<Pending> found = Optional.empty();
        for (Pending one : all) {
            if (one.answered.isPresent() || !one.asked.precedes(call) || !fits.test(one)) {
                continue;
            }
            boolean better = found.isEmpty()
                    || (one.asked.isOf(call) && !found.get().asked.isOf(call))
                    || (one.asked.isOf(call) == found.get().asked.isOf(call)
                            && one.asked.number() > found.get().asked.number());
            found = better ? Optional.of(one) : found;
        }
        return found;
    }

    /** A request that waits for its result. */
    private static final class Pending {
        private final PromptedCall asked;
        private final Part.ToolRequest request;
        private Optional<PromptedCall> answered = Optional.empty();
        private Optional<String> result = Optional.empty();

        Pending(PromptedCall asked, Part.ToolRequest request) {
            this.asked = asked;
            this.request = request;
        }

        void answer(PromptedCall call, String text) {
            answered = Optional.of(call);
            result = Optional.of(text);
        }

        ToolExchange exchange(int number) {
            return new ToolExchange(number, asked, request, answered, result);
        }
    }
}

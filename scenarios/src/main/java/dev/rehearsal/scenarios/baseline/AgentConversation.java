package dev.rehearsal.scenarios.baseline;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part.ToolRequest;
import dev.rehearsal.datasets.trace.Part.ToolResponse;
import dev.rehearsal.scenarios.baseline.AgentTool.Result;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One conversation of the agent with its user: model, tools, model, until it answers in words. For one thread. */
final class AgentConversation {

    /** No model takes more of one tool, and nobody holds thirty results of twenty megabytes. */
    private static final int MAX_RESULT = 200_000;

    private final AgentModel model;
    private final int maxCalls;
    private final List<Message> messages = new ArrayList<>();
    /** By the place of its response among the messages. */
    private final Map<Integer, Made> stubbed = new LinkedHashMap<>();

    private final Set<String> done = new LinkedHashSet<>();
    private int calls;
    private String answer = "";
    private Optional<String> failure = Optional.empty();

    /**
     * Begin.
     *
     * @param instructions the system's message; blank for none
     * @param maxCalls most calls of the model
     */
    AgentConversation(AgentModel model, String instructions, int maxCalls) {
        this.model = model;
        this.maxCalls = maxCalls;
        if (!instructions.isBlank()) {
            messages.add(Message.text("system", instructions));
        }
    }

    /**
     * Say all turns, one after the other, and take the answers.
     *
     * @throws InterruptedException when the trial has ended
     */
    AgentConversation hold(List<String> turns, ToolCaller tools) throws InterruptedException {
        for (String turn : turns) {
            if (failure.isEmpty()) {
                messages.add(Message.text("user", turn));
                work(tools);
            }
        }
        return this;
    }

    private void work(ToolCaller tools) throws InterruptedException {
        while (failure.isEmpty()) {
            if (calls++ == maxCalls) {
                failure = Optional.of("it did not answer within " + maxCalls + " calls of its model");
                return;
            }
            switch (model.ask(messages, tools.definitions())) {
                case ChatReply.Refusal refusal ->
                    failure = Optional.of(
                            "no reply of the model: " + refusal.error().line());
                case ChatReply.Answer said -> {
                    messages.add(said.message());
                    if (said.toolRequests().isEmpty()) {
                        answer = said.message().text().strip();
                        failure = answer.isEmpty() ? Optional.of("the model answered with nothing") : failure;
                        return;
                    }
                    for (ToolRequest request : said.toolRequests()) {
                        take(request, tools.call(request));
                    }
                }
            }
        }
    }

    private void take(ToolRequest request, Result result) {
        if (result.stubbed()) {
            stubbed.put(messages.size(), new Made(request, result));
        }
        if (!result.failed()) {
            done.add(request.name());
        }
        messages.add(response(request, result));
    }

    private static Message response(ToolRequest request, Result result) {
        String text = result.text();
        String told = text.length() <= MAX_RESULT
                ? text
                : text.substring(0, MAX_RESULT) + " … [" + (text.length() - MAX_RESULT) + " characters left out]";
        return new Message("tool", List.of(new ToolResponse(request.id(), told)));
    }

    /**
     * Make the writes that were stubbed, in their order. Where one gives back something else than it was taken to give, the agent is told of
     * it and answers anew.
     *
     * @param tools which make them
     * @throws InterruptedException when the trial has ended
     */
    void act(ToolCaller tools) throws InterruptedException {
        boolean differs = false;
        stubbed.values().forEach(write -> done.remove(write.request().name()));
        for (Map.Entry<Integer, Made> write : stubbed.entrySet()) {
            ToolRequest request = write.getValue().request();
            Result result = tools.call(request);
            if (!result.failed()) {
                done.add(request.name());
            }
            differs |= !result.text().equals(write.getValue().result().text());
            messages.set(write.getKey(), response(request, result));
        }
        if (differs && failure.isEmpty()) {
            messages.removeLast(); // the answer
            work(tools);
        }
    }

    /** Return the last answer; empty where it gave none. */
    Optional<String> answer() {
        return failure.isEmpty() ? Optional.of(answer) : Optional.empty();
    }

    /** Return why there is no answer; empty text where there is one. */
    String failure() {
        return failure.orElse("");
    }

    /** Return the tools that did what they were asked at least once. */
    Set<String> done() {
        return done;
    }

    /** Return whether any of its writes was not made. */
    boolean holdsWrites() {
        return !stubbed.isEmpty();
    }

    /** A write that was asked for and not made, with what stood for its result. */
    private record Made(ToolRequest request, Result result) {}
}

package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request for a chat completion.
 *
 * @param model what the caller names; an alias of the suite
 * @param messages in order, never empty; role {@code developer} is kept as it is
 * @param tools offered
 * @param toolChoice whether they may be asked for
 * @param format of the answer
 * @param stream whether to answer piece by piece
 * @param includeUsage whether a stream ends with the tokens
 * @param maxTokens most tokens of the answer
 * @param raw the request in OpenAI's form, as it came or as it was translated; treat as read-only. Its messages are older
 *     than {@code messages}, or missing, where {@code changed}
 * @param original the request as it came, where it came over the wire
 * @param changed whether {@code messages} counts and not what {@code raw} and {@code original} hold: a perturbation changed
 *     them, or the request was made here
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        List<ToolDefinition> tools,
        ToolChoice toolChoice,
        ResponseFormat format,
        boolean stream,
        boolean includeUsage,
        OptionalInt maxTokens,
        ObjectNode raw,
        Optional<OriginalRequest> original,
        boolean changed) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException(
                    "chat request: \"messages\" must not be empty, but was []. Say something to the model.");
        }
    }

    /**
     * Return a request that Rehearsal makes itself: whole, without tools, for a text.
     *
     * @param model a name for messages; an upstream puts its own in
     * @param settings keys of OpenAI's form besides model and messages, such as {@code temperature}
     */
    public static ChatRequest of(String model, List<Message> messages, ObjectNode settings) {
        return new ChatRequest(
                model,
                messages,
                List.of(),
                new ToolChoice.Auto(),
                new ResponseFormat.Text(),
                false,
                false,
                OptionalInt.empty(),
                settings,
                Optional.empty(),
                true);
    }

    /** Return the same request with other messages. */
    public ChatRequest withMessages(List<Message> others) {
        return new ChatRequest(
                model, others, tools, toolChoice, format, stream, includeUsage, maxTokens, raw, original, true);
    }

    /** Return the same request to another model. */
    public ChatRequest withModel(String other) {
        return new ChatRequest(
                other, messages, tools, toolChoice, format, stream, includeUsage, maxTokens, raw, original, true);
    }

    /** Return the same request where nothing in it was changed since it came. */
    public ChatRequest asItCame() {
        return new ChatRequest(
                model, messages, tools, toolChoice, format, stream, includeUsage, maxTokens, raw, original, false);
    }

    /** Return the interface that it came in; OpenAI's chat completions where it was made here. */
    public ModelApi api() {
        return original.map(OriginalRequest::api).orElse(ModelApi.OPENAI);
    }

    /** Return the request as it came, where it came in this interface. */
    public Optional<OriginalRequest> original(ModelApi one) {
        return original.filter(sent -> sent.api() == one);
    }

    /** Return the same request with what it was read from. */
    public ChatRequest withOriginal(OriginalRequest other) {
        return new ChatRequest(
                model,
                messages,
                tools,
                toolChoice,
                format,
                stream,
                includeUsage,
                maxTokens,
                raw,
                Optional.of(other),
                changed);
    }

    /** Return all text of the system's and developer's messages, joined by line breaks; empty text for none. */
    public String system() {
        StringBuilder all = new StringBuilder();
        for (Message message : messages) {
            if (message.role().equals("system") || message.role().equals("developer")) {
                all.append(all.isEmpty() ? "" : "\n").append(message.text());
            }
        }
        return all.toString();
    }

    /** Return the last message. */
    public Message last() {
        return messages.getLast();
    }

    /** Return the text of the first message of the user; empty text for none. */
    public String firstUser() {
        return messages.stream()
                .filter(message -> message.role().equals("user"))
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /** Return the text of the last message of the user; empty text for none. */
    public String lastUser() {
        return messages.reversed().stream()
                .filter(message -> message.role().equals("user"))
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /** Return whether a tool of that name is offered. */
    public boolean offers(String tool) {
        return tools.stream().anyMatch(one -> one.name().equals(tool));
    }

    /** Return how many answers are asked for at once; mostly 1. */
    public int choices() {
        return raw.path("n").asInt(1);
    }

    /** Return what was asked of tools so far and what they gave back, in the order of asking. */
    public List<ToolTurn> toolTurns() {
        List<ToolTurn> turns = new ArrayList<>();
        for (Message message : messages) {
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.ToolRequest request -> turns.add(new ToolTurn(request, Optional.empty()));
                    case Part.ToolResponse response -> answer(turns, response);
                    case Part.Text ignored -> {}
                    case Part.Other ignored -> {}
                }
            }
        }
        return List.copyOf(turns);
    }

    private static void answer(List<ToolTurn> turns, Part.ToolResponse response) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            ToolTurn turn = turns.get(i);
            if (turn.result().isEmpty() && turn.request().id().equals(response.id())) {
                turns.set(i, new ToolTurn(turn.request(), Optional.of(response.result())));
                return;
            }
        }
    }

    /**
     * Hold one request for a tool and its result.
     *
     * @param request what the model asked for
     * @param result what the tool gave back; empty where nothing did yet
     */
    public record ToolTurn(Part.ToolRequest request, Optional<String> result) {}
}

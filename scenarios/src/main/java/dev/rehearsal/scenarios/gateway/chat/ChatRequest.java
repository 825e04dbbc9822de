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
 * Hold one request for a chat completion.
 *
 * @param model what the caller names; an alias of the suite
 * @param messages in order, never empty; role {@code developer} is kept as it is
 * @param tools offered
 * @param toolChoice whether they may be asked for
 * @param format of the answer
 * @param stream whether to answer piece by piece
 * @param includeUsage whether a stream ends with the tokens
 * @param maxTokens most tokens of the answer
 * @param raw the request as it came; treat as read-only. Its messages are older than {@code messages} where
 *     {@code changed}
 * @param changed whether a perturbation changed the messages
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
        boolean changed) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException(
                    "chat request: \"messages\" must not be empty, but was []. Say something to the model.");
        }
    }

    /** Return the same request with other messages. */
    public ChatRequest withMessages(List<Message> others) {
        return new ChatRequest(model, others, tools, toolChoice, format, stream, includeUsage, maxTokens, raw, true);
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

    /** Return whether the answer must be JSON. */
    public boolean wantsJson() {
        return !(format instanceof ResponseFormat.Text);
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

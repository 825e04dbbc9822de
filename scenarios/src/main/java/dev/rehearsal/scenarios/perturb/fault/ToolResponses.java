package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The results of tools among the messages of a request, each with what was asked for. Immutable. */
final class ToolResponses {

    private final List<Message> messages;
    private final Map<String, Part.ToolRequest> asked = new HashMap<>();

    ToolResponses(List<Message> messages) {
        this.messages = messages;
        messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolRequest.class::isInstance)
                .map(Part.ToolRequest.class::cast)
                .forEach(request -> asked.put(request.id(), request));
    }

    /**
     * A run of a tool.
     *
     * @param id the provider's id of the call
     * @param tool its name; empty text where the request does not stand in the messages
     * @param arguments what it was asked for; empty text likewise
     * @param result what it gave back
     */
    record Run(String id, String tool, String arguments, String result) {
        Run with(String other) {
            return new Run(id, tool, arguments, other);
        }
    }

    /** Return all runs, in order. */
    List<Run> runs() {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResponse.class::isInstance)
                .map(part -> run((Part.ToolResponse) part))
                .toList();
    }

    /** Return the messages with other results where there are any. */
    List<Message> replaced(Function<Run, Optional<String>> other) {
        List<Message> all = new ArrayList<>(messages.size());
        for (Message message : messages) {
            List<Part> parts = message.parts().stream()
                    .map(part -> part instanceof Part.ToolResponse response
                            ? other.apply(run(response))
                                    .<Part>map(text -> new Part.ToolResponse(response.id(), text))
                                    .orElse(part)
                            : part)
                    .toList();
            all.add(parts.equals(message.parts()) ? message : new Message(message.role(), parts));
        }
        return List.copyOf(all);
    }

    private Run run(Part.ToolResponse response) {
        Part.ToolRequest request = asked.getOrDefault(response.id(), new Part.ToolRequest(response.id(), "", ""));
        return new Run(response.id(), request.name(), request.arguments(), response.result());
    }
}

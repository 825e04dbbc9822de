package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Replies of models with their first fitting part changed. Stateless. */
final class Replies {

    private Replies() {}

    /** Return the reply with its first text changed that can be; empty where none can. */
    static Optional<Message> texts(Message reply, Function<String, Optional<String>> change) {
        return first(
                reply,
                part -> part instanceof Part.Text(String text)
                        ? change.apply(text).map(other -> List.of(new Part.Text(other)))
                        : Optional.empty());
    }

    /** Return the reply with the arguments of its first request for a tool changed that can be; empty where none can. */
    static Optional<Message> arguments(Message reply, Function<String, Optional<String>> change) {
        return first(
                reply,
                part -> part instanceof Part.ToolRequest(String id, String name, String arguments)
                        ? change.apply(arguments).map(other -> List.of(new Part.ToolRequest(id, name, other)))
                        : Optional.empty());
    }

    /** Return the reply with its first JSON changed, be it a text or arguments; empty where there is none. */
    static Optional<Message> json(Message reply, Function<String, Optional<String>> change) {
        Function<String, Optional<String>> ofJson =
                text -> JsonTexts.isTree(text) ? change.apply(text) : Optional.empty();
        return texts(reply, ofJson).or(() -> arguments(reply, ofJson));
    }

    /** Return the reply with other requests in place of its first one; empty where it asks for no tool. */
    static Optional<Message> firstRequest(Message reply, Function<Part.ToolRequest, List<Part>> change) {
        return first(
                reply,
                part -> part instanceof Part.ToolRequest request
                        ? Optional.of(change.apply(request))
                        : Optional.empty());
    }

    private static Optional<Message> first(
            Message reply, Function<Part, Optional<? extends List<? extends Part>>> change) {
        List<Part> parts = new ArrayList<>();
        boolean done = false;
        for (Part part : reply.parts()) {
            Optional<? extends List<? extends Part>> other = done ? Optional.empty() : change.apply(part);
            done |= other.isPresent();
            parts.addAll(other.isPresent() ? other.get() : List.of(part));
        }
        return done ? Optional.of(new Message(reply.role(), parts)) : Optional.empty();
    }
}

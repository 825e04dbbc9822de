package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The budget of what the record of one trial's calls holds of messages and tools: {@value #MAX_MEGABYTES} MB of memory. What
 * comes when it is used up is cut to a beginning and an end of each text, and says so; of many messages the last ones stay.
 * So a trial's calls take bounded memory whatever a system sends, and what is counted (calls, tokens, money) is whole.
 * Guarded by the call log.
 */
final class ContentBudget {

    /** What is held in full, in MB. */
    static final int MAX_MEGABYTES = 32;

    private static final int MAX_MESSAGES = 3;
    private static final int HEAD = 300;
    private static final int TAIL = 100;
    private static final int MAX_NAME = 200;
    private static final int LATIN = 0xFF;
    private static final int PER_OBJECT = 64;

    private final Map<List<ToolDefinition>, List<ToolDefinition>> tools = new HashMap<>();
    private long left = (long) MAX_MEGABYTES << 20;

    /** Return the messages, cut where the budget is used up. */
    List<Message> kept(List<Message> messages) {
        return spend(weight(messages)) ? List.copyOf(messages) : cut(messages);
    }

    /** Return the tools, the same list for the same tools; none where the budget is used up. */
    List<ToolDefinition> keptTools(List<ToolDefinition> offered) {
        List<ToolDefinition> known = tools.get(offered);
        if (known != null) {
            return known;
        }
        long weight = 0;
        for (ToolDefinition tool : offered) {
            weight += PER_OBJECT + weight(tool.name()) + weight(tool.parametersSchema()) + weight(tool.description());
        }
        if (!spend(weight)) {
            return List.of();
        }
        List<ToolDefinition> copy = List.copyOf(offered);
        tools.put(copy, copy);
        return copy;
    }

    /** Return a name that came from outside, at most 200 characters of it. */
    static String name(String name) {
        return name.length() <= MAX_NAME ? name : head(name, MAX_NAME) + "…";
    }

    private boolean spend(long weight) {
        if (weight > left) {
            return false;
        }
        left -= weight;
        return true;
    }

    private static List<Message> cut(List<Message> messages) {
        int from = Math.max(0, messages.size() - MAX_MESSAGES);
        List<Message> cut = new ArrayList<>();
        for (Message message : messages.subList(from, messages.size())) {
            cut.add(cut(message));
        }
        if (from > 0) {
            Message first = cut.getFirst();
            List<Part> parts = new ArrayList<>(first.parts());
            parts.addFirst(new Part.Text("[" + from + " messages before this one " + why()));
            cut.set(0, new Message(first.role(), parts));
        }
        return List.copyOf(cut);
    }

    private static Message cut(Message message) {
        int from = Math.max(0, message.parts().size() - MAX_MESSAGES);
        List<Part> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(new Part.Text("[" + from + " parts before this one " + why()));
        }
        for (Part part : message.parts().subList(from, message.parts().size())) {
            parts.add(
                    switch (part) {
                        case Part.Text text -> new Part.Text(cut(text.text()));
                        case Part.ToolRequest request ->
                            new Part.ToolRequest(name(request.id()), name(request.name()), cut(request.arguments()));
                        case Part.ToolResponse response ->
                            new Part.ToolResponse(name(response.id()), cut(response.result()));
                        case Part.Other other -> new Part.Text(cut("[" + name(other.type()) + "] " + other.json()));
                    });
        }
        return new Message(name(message.role()), parts);
    }

    private static String cut(String text) {
        int between = text.length() - HEAD - TAIL;
        return between <= 0 ? text : head(text, HEAD) + " … [" + between + " characters " + why() + " … " + tail(text);
    }

    private static String why() {
        return "left out: of a trial's calls " + MAX_MEGABYTES + " MB are kept]";
    }

    /** A beginning that is no view on the whole, nor ends within a character. */
    private static String head(String text, int most) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static String tail(String text) {
        int from = text.length() - TAIL;
        return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }

    private static long weight(List<Message> messages) {
        long sum = 0;
        for (Message message : messages) {
            sum += PER_OBJECT + weight(message.role());
            for (Part part : message.parts()) {
                sum += PER_OBJECT
                        + switch (part) {
                            case Part.Text text -> weight(text.text());
                            case Part.ToolRequest request ->
                                weight(request.id()) + weight(request.name()) + weight(request.arguments());
                            case Part.ToolResponse response -> weight(response.id()) + weight(response.result());
                            case Part.Other other -> weight(other.type()) + weight(other.json());
                        };
            }
        }
        return sum;
    }

    /** The JVM holds a text in one byte a character where all fit, else in two. */
    private static long weight(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LATIN) {
                return 2L * text.length();
            }
        }
        return text.length();
    }
}

package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An evener of prompts. It evens out how a conversation is cut into messages, and what changes from run to run in a prompt that is otherwise the same: UUIDs, ids that providers and frameworks give to calls,
 * messages and threads, long hexadecimal numbers, and points in time (a date with a time of day, a Unix time). Dates and times of day alone
 * are evened out where the system speaks and stay where others do: there they are what is asked for.
 */
final class PromptNormalizer {

    private static final String SYSTEM = "system";
    private static final String TOOL = "tool";
    private static final int LONGEST_ID = 128;

    private static final Pattern VOLATILE = Pattern.compile(String.join(
            "|",
            "(?<uuid>\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b)",
            "(?<point>\\b\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?(?:Z|UTC|GMT)\\b|[+-]\\d{2}:?\\d{2}\\b)?)",
            "(?<unix>\\b1[5-9]\\d{8}(?:\\d{3})?(?:\\.\\d{1,9})?\\b)",
            "(?<id>\\b(?:call|toolu|msg|resp|run|chatcmpl|req|thread|fc|rs|item|session|conv|trace|span|task|gen)[_-][A-Za-z0-9_-]{6,"
                    + LONGEST_ID + "})",
            "(?<hex>\\b[0-9a-fA-F]{12," + LONGEST_ID + "}\\b)"));

    private static final String MONTH =
            "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

    private static final Pattern CALENDAR = Pattern.compile(String.join(
            "|",
            "\\b\\d{4}-\\d{2}-\\d{2}\\b",
            "\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b",
            "\\b\\d{1,2}(?:st|nd|rd|th)?\\.? " + MONTH + "\\.?,? \\d{4}\\b",
            "\\b" + MONTH + "\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b",
            "\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b",
            "\\b\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AaPp][Mm]\\b)?"));

    private PromptNormalizer() {}

    /** Return the prompt in messages of one part each, with its volatile values evened out. */
    static List<Message> normalised(List<Message> prompt) {
        return evenlyCut(prompt).stream().map(PromptNormalizer::evenedOut).toList();
    }

    private static Message evenedOut(Message message) {
        return new Message(
                message.role(),
                message.parts().stream()
                        .map(part -> normalised(part, message.role().equals(SYSTEM)))
                        .toList());
    }

    /**
     * Return the same said in messages of one part each, with adjacent texts of a speaker in one and without what models thought: interfaces
     * differ in how they cut a conversation into messages, and in who gives back what a tool gave.
     */
    static List<Message> evenlyCut(List<Message> prompt) {
        List<Message> cut = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String speaker = "";
        for (Message message : prompt) {
            String role = message.role().equals("developer") ? SYSTEM : message.role();
            for (Part part : message.parts()) {
                if (part instanceof Part.Text said && !role.equals(TOOL)) {
                    if (!role.equals(speaker)) {
                        flush(cut, speaker, text);
                        speaker = role;
                    }
                    text.append(said.text()).append('\n');
                } else if (!(part instanceof Part.Other other && other.isReasoning())) {
                    flush(cut, speaker, text);
                    cut.add(result(part, role));
                }
            }
        }
        flush(cut, speaker, text);
        return cut;
    }

    private static Message result(Part part, String role) {
        return switch (part) {
            case Part.ToolResponse response -> new Message(TOOL, List.of(response));
            case Part.Text text -> new Message(TOOL, List.of(new Part.ToolResponse("", text.text())));
            case Part.ToolRequest request -> new Message(role, List.of(request));
            case Part.Other other -> new Message(role, List.of(other));
        };
    }

    private static void flush(List<Message> cut, String speaker, StringBuilder text) {
        if (!text.isEmpty()) {
            cut.add(Message.text(speaker, text.substring(0, text.length() - 1)));
            text.setLength(0);
        }
    }

    private static Part normalised(Part part, boolean system) {
        return switch (part) {
            case Part.Text text -> new Part.Text(normalised(text.text(), system));
            case Part.ToolRequest request ->
                new Part.ToolRequest(request.id(), request.name(), normalised(request.arguments(), system));
            case Part.ToolResponse response ->
                new Part.ToolResponse(response.id(), normalised(response.result(), system));
            case Part.Other other -> new Part.Other(other.type(), normalised(other.json(), system));
        };
    }

    static String normalised(String text, boolean system) {
        String stable = VOLATILE.matcher(text).replaceAll(PromptNormalizer::stable);
        return system ? CALENDAR.matcher(stable).replaceAll("<date>") : stable;
    }

    /** A number without letters may be an order's or an account's, and a word with a hyphen may be none but a word: these stay. */
    private static String stable(MatchResult found) {
        String text = found.group();
        boolean digit = text.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (found.group("uuid") != null) {
            return "<id>";
        }
        if (found.group("point") != null || found.group("unix") != null) {
            return "<time>";
        }
        boolean letter = text.chars().anyMatch(Character::isLetter);
        return digit && letter ? "<id>" : Matcher.quoteReplacement(text);
    }
}

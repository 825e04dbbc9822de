package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first difference between the prompt that was recorded in a place and the one that came, in words. */
final class PromptDifference {

    private static final int BEFORE = 20;
    private static final int QUOTED = 60;

    private PromptDifference() {}

    static String between(Optional<RecordedReplies.Recorded> recorded, List<Message> came) {
        if (recorded.isEmpty()) {
            return "the recording has no further reply for this agent";
        }
        List<Message> then = PromptNormalizer.evenlyCut(recorded.get().prompt());
        List<Message> now = PromptNormalizer.evenlyCut(came);
        int same = Math.min(then.size(), now.size());
        for (int i = 0; i < same; i++) {
            Message before = then.get(i);
            Message after = now.get(i);
            if (!Fingerprint.of(List.of(before)).equals(Fingerprint.of(List.of(after)))) {
                return "message " + (i + 1) + " (" + after.role() + ") differs: " + quoted(text(before), text(after));
            }
        }
        if (then.size() != now.size()) {
            return "the recorded prompt had " + then.size() + " messages, this one has " + now.size();
        }
        return "the recording has no further reply for this prompt";
    }

    /** Quote both from shortly before their first difference. */
    private static String quoted(String then, String now) {
        int first = 0;
        while (first < then.length() && first < now.length() && then.charAt(first) == now.charAt(first)) {
            first++;
        }
        int from = Math.max(0, first - BEFORE);
        return "recorded \"" + cut(then, from) + "\", now \"" + cut(now, from) + "\"";
    }

    private static String cut(String text, int from) {
        int begin = Math.min(from, text.length());
        int end = Math.min(text.length(), begin + QUOTED);
        return (begin > 0 ? "…" : "") + text.substring(begin, end) + (end < text.length() ? "…" : "");
    }

    private static String text(Message message) {
        return message.parts().stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolRequest request -> request.name() + " " + request.arguments();
                    case Part.ToolResponse response -> response.result();
                    case Part.Other other -> other.json();
                })
                .collect(Collectors.joining(" | "));
    }
}

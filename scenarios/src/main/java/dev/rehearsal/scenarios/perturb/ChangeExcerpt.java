package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a perturbation changed, small enough to keep with the trial: both texts whole where they are short, else as much of
 * each as stands around the first difference.
 *
 * @param before what stood there
 * @param after what stands there now
 */
record ChangeExcerpt(String before, String after) {

    private static final int MAX_INPUT = 2_000;
    private static final int MAX_INNER = 500;
    private static final String CUT = "…";

    /** What is noted of an action that left everything as it was. */
    static final ChangeExcerpt NOTHING = new ChangeExcerpt("", "");

    /** Return the change of what the system is told. */
    static ChangeExcerpt ofInput(String before, String after) {
        return of(before, after, MAX_INPUT);
    }

    /** Return the change of a text within the trial. */
    static ChangeExcerpt ofText(String before, String after) {
        return of(before, after, MAX_INNER);
    }

    /** Return the change of a reply. */
    static ChangeExcerpt ofReply(ModelReply before, ModelReply after) {
        ChangeExcerpt change = ofText(text(before.message()), text(after.message()));
        String end =
                after.finishReason().equals(before.finishReason()) ? "" : " [ends with " + after.finishReason() + "]";
        String count = after.counted() ? "" : " [without usage]";
        return new ChangeExcerpt(change.before, change.after + end + count);
    }

    /** Return the first message that changed. */
    static ChangeExcerpt ofRequest(List<Message> before, List<Message> after) {
        int same = 0;
        while (same < before.size() && same < after.size() && before.get(same).equals(after.get(same))) {
            same++;
        }
        return ofText(
                same < before.size() ? text(before.get(same)) : "", same < after.size() ? text(after.get(same)) : "");
    }

    /** Return what was made to fail, and how. */
    static ChangeExcerpt ofFailure(String how) {
        return of("", how, MAX_INNER);
    }

    int length() {
        return before.length() + after.length();
    }

    private static ChangeExcerpt of(String before, String after, int most) {
        int first = 0;
        while (first < before.length() && first < after.length() && before.charAt(first) == after.charAt(first)) {
            first++;
        }
        return new ChangeExcerpt(around(before, first, most), around(after, first, most));
    }

    /** Return at most so many characters of a text, a third of them before the place. */
    private static String around(String text, int place, int most) {
        if (text.length() <= most) {
            return text;
        }
        int from = whole(text, Math.max(0, Math.min(place - most / 3, text.length() - most)));
        int to = whole(text, from + most);
        return (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
    }

    /** Cut no character of two units in half. */
    private static int whole(String text, int place) {
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static String text(Message message) {
        return message.parts().stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolRequest request -> "calls " + request.name() + " " + request.arguments();
                    case Part.ToolResponse response -> response.result();
                    case Part.Other other -> other.type() + " " + other.json();
                })
                .collect(Collectors.joining("\n"));
    }
}

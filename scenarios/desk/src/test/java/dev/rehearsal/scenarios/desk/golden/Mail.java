package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.golden.Phrases.Worded;
import java.util.ArrayList;
import java.util.List;

/**
 * The wording of requests as a mail: greeting, one paragraph a request, perhaps small talk, the sender's name and
 * address.
 */
final class Mail {

    private static final List<String> GREETINGS = List.of(
            "Hello,",
            "Hi there,",
            "Dear Quillfeather team,",
            "Good morning,",
            "To whom it may concern,",
            "Hey Quillfeather,");
    private static final List<String> SMALL_TALK = List.of(
            "I have been a happy customer for years, so thank you for that first of all.",
            "Sorry to bother you on a Monday.",
            "I hope this reaches the right people.",
            "I write on my phone, please excuse the typing.");
    private static final List<String> JOINTS =
            List.of("Also: ", "Another thing. ", "Besides, one more point. ", "And then this. ");
    private static final List<String> THREATS = List.of(
            "If this is not settled today, you will hear from my lawyer.",
            "Otherwise we will see each other in court.",
            "I have also told a friend at the press about this.");
    private static final List<String> CLOSINGS = List.of(
            "Kind regards", "Thanks a lot", "Best wishes", "Yours sincerely", "Cheers", "Many thanks in advance");

    private Mail() {}

    /** Write a mail; the number picks among the wordings. */
    static String write(Order.Customer sender, List<Worded> requests, int number, boolean threat) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(pick(GREETINGS, number));
        if (number % 4 == 1) {
            paragraphs.add(pick(SMALL_TALK, number / 4));
        }
        for (int i = 0; i < requests.size(); i++) {
            paragraphs.add(
                    (i == 0 ? "" : pick(JOINTS, number + i)) + requests.get(i).text());
        }
        if (threat) {
            paragraphs.add(pick(THREATS, number));
        }
        paragraphs.add(signature(sender, number));
        return String.join("\n\n", paragraphs);
    }

    static String signature(Order.Customer sender, int number) {
        return pick(CLOSINGS, number / 2) + "\n" + sender.name() + "\n" + sender.email();
    }

    private static String pick(List<String> from, int number) {
        return from.get(Math.floorMod(number, from.size()));
    }
}

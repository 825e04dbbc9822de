package dev.rehearsal.scenarios.desk.skill;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of what customers write: one paragraph, one wish. Slips of the keyboard are read over. */
final class Reading {

    private static final Pattern ORDER = Pattern.compile("(?i)\\border (\\d{4})\\b");
    private static final Pattern ITEM = Pattern.compile("\\(item (SKU-\\d{3})\\)");
    private static final Pattern ARTICLE = Pattern.compile("(?<!item )(SKU-\\d{3})");
    private static final Pattern AT_MOST = Pattern.compile("at most (\\d+\\.\\d\\d) EUR");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+\\.\\d\\d) EUR");
    private static final Pattern ADDRESS = Pattern.compile("([A-ZÄÖÜ][\\p{L} ]+ \\d+), (\\d{5}) (\\p{L}+)");
    private static final Pattern DAY = Pattern.compile("not before \\w+, (\\d+ \\w+ \\d{4})");
    private static final Pattern EMAIL = Pattern.compile("(?m)^\\s*([\\w.+-]+@[\\w.-]+\\.\\w+)\\s*$");
    private static final Pattern QUESTION = Pattern.compile("[^.?!:\\n]+\\?");
    private static final Pattern THREAT = Pattern.compile("(?i)\\b(lawyer|court|press)\\b");
    private static final Pattern DAMAGED = Pattern.compile("(?i)broken|stopped working|damaged|faulty");
    private static final Pattern OR_REFUND = Pattern.compile("(?i)take a refund instead|refund it instead");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final List<Cue> CUES = List.of(
            new Cue("forget", "personal data", false, false),
            new Cue("pry", "neighbour|colleague", true, false),
            new Cue("fraud", "never placed|not placed?\\b|not mine", true, false),
            new Cue("exchange", "exchange|swap", false, true),
            new Cue("cancel", "cancel", false, true),
            new Cue("refund", "refund|money back|reimburse", false, true),
            new Cue("address", "address", true, false),
            new Cue("compensation", "compensation|goodwill", true, false));

    private record Cue(String intent, Pattern words, boolean order, boolean item) {
        Cue(String intent, String words, boolean order, boolean item) {
            this(intent, Pattern.compile(words, Pattern.CASE_INSENSITIVE), order, item);
        }
    }

    private Reading() {}

    /** Read every paragraph that wants something. */
    static List<Wanted> all(String text) {
        List<Wanted> all = new ArrayList<>();
        for (String paragraph : Spelling.mend(text).split("\\n\\s*\\n", -1)) {
            Wanted wanted = of(paragraph.strip(), "none");
            if (!wanted.intent().equals("none")) {
                all.add(wanted);
            }
        }
        return all;
    }

    /** Read one paragraph; the intent is what it says, else what is said to be. */
    static Wanted of(String paragraph, String otherwise) {
        Optional<Integer> order = first(ORDER, paragraph).map(Integer::valueOf);
        Optional<String> item = first(ITEM, paragraph);
        Optional<Integer> atMost = first(AT_MOST, paragraph).map(Reading::cents);
        String intent = intent(paragraph, order.isPresent(), item.isPresent());
        return new Wanted(
                intent.equals("none") ? otherwise : intent,
                paragraph,
                order,
                item,
                first(ARTICLE, paragraph),
                DAMAGED.matcher(paragraph).find(),
                atMost,
                atMost.isPresent() ? Optional.empty() : first(AMOUNT, paragraph).map(Reading::cents),
                address(paragraph),
                first(DAY, paragraph).flatMap(Reading::day),
                OR_REFUND.matcher(paragraph).find());
    }

    static boolean threatens(String text) {
        return THREAT.matcher(Spelling.mend(text)).find();
    }

    static Optional<String> sender(String text) {
        return first(EMAIL, text);
    }

    /** Return the last question in a paragraph, or all of it. */
    static String question(String paragraph) {
        String last = paragraph;
        Matcher matcher = QUESTION.matcher(paragraph);
        while (matcher.find()) {
            last = matcher.group().strip();
        }
        return last;
    }

    static Optional<Integer> order(String text) {
        return first(ORDER, text).map(Integer::valueOf);
    }

    static List<Integer> orders(String text) {
        return ORDER.matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .distinct()
                .toList();
    }

    static Optional<Wanted.Address> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.find()
                ? Optional.of(new Wanted.Address(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    private static String intent(String text, boolean order, boolean item) {
        for (Cue cue : CUES) {
            if ((order || !cue.order())
                    && (item || !cue.item())
                    && cue.words().matcher(text).find()) {
                return cue.intent();
            }
        }
        return !order && !item && text.contains("?") ? "question" : "none";
    }

    private static int cents(String amount) {
        return Integer.parseInt(amount.replace(".", ""));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

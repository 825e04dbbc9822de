package dev.rehearsal.scenarios.desk.golden;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paragraph read by the table in the module's README and nothing else: the proof that the text alone says what is
 * wanted.
 */
record Reading(
        String intent,
        Optional<Integer> order,
        Optional<String> item,
        Optional<String> wanted,
        boolean damaged,
        Wish wish,
        Optional<Request.Address> address,
        Optional<LocalDate> notBefore) {

    private static final Pattern ORDER = Pattern.compile("(?i)\\border (\\d{4})\\b");
    private static final Pattern ITEM = Pattern.compile("\\(item (SKU-\\d{3})\\)");
    private static final Pattern WANTED = Pattern.compile("(?<!item )(SKU-\\d{3})");
    private static final Pattern AT_MOST = Pattern.compile("at most (\\d+)\\.(\\d\\d) EUR");
    private static final Pattern EXACTLY = Pattern.compile("(\\d+)\\.(\\d\\d) EUR");
    private static final Pattern ADDRESS = Pattern.compile("([A-ZÄÖÜ][\\p{L} ]+ \\d+), (\\d{5}) (\\p{L}+)");
    private static final Pattern NOT_BEFORE = Pattern.compile("not before \\w+, (\\d+ \\w+ \\d{4})");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    static boolean threatens(String mail) {
        return found("\\b(lawyer|court|press)\\b", mail);
    }

    static Reading of(String paragraph) {
        boolean order = ORDER.matcher(paragraph).find();
        boolean item = ITEM.matcher(paragraph).find();
        return new Reading(
                intent(paragraph, order, item),
                first(ORDER, paragraph).map(Integer::valueOf),
                first(ITEM, paragraph),
                first(WANTED, paragraph),
                found("broken|stopped working|damaged|faulty", paragraph),
                wish(paragraph),
                address(paragraph),
                first(NOT_BEFORE, paragraph).map(day -> LocalDate.parse(day, DATE)));
    }

    private static String intent(String text, boolean order, boolean item) {
        if (found("personal data|neighbour|colleague", text)) {
            return "privacy";
        } else if (found("never placed|not placed?\\b|not mine", text)) {
            return "fraud";
        } else if (item && found("exchange|swap", text)) {
            return "exchange";
        } else if (item && found("cancel", text)) {
            return "cancel";
        } else if (item && found("refund|money back|reimburse", text)) {
            return "refund";
        } else if (order && found("address", text)) {
            return "address";
        } else if (order && found("compensation|goodwill", text)) {
            return "compensation";
        }
        return !order && !item && text.contains("?") ? "question" : "none";
    }

    private static Wish wish(String text) {
        Matcher limit = AT_MOST.matcher(text);
        if (limit.find()) {
            return new Wish.AtMost(cents(limit));
        }
        Matcher exact = EXACTLY.matcher(text);
        return exact.find() ? new Wish.Exactly(cents(exact)) : new Wish.None();
    }

    private static int cents(Matcher matcher) {
        return Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2));
    }

    private static Optional<Request.Address> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.find()
                ? Optional.of(new Request.Address(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static boolean found(String words, String text) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE).matcher(text).find();
    }
}

package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The finder of months of a year: {@code May 2020}, {@code 05/2020}, {@code 2020-05}; as a word they are written the last way. Stateless. */
final class Months {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final int LETTERS = 3;
    private static final List<String> BEGINNINGS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> OTHER_BEGINNINGS =
            List.of("jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez");
    private static final Set<String> NAMES = Vocabulary.words("month");
    private static final Pattern YEAR_FIRST = Pattern.compile("((?:19|20)\\d\\d)-(0[1-9]|1[0-2])");
    private static final Pattern YEAR_LAST = Pattern.compile("(0?[1-9]|1[0-2])[/.]((?:19|20)\\d\\d)");

    private Months() {}

    /** Return whether a word is a month of a year, written as here. */
    static boolean is(String word) {
        return YEAR_FIRST.matcher(word).matches();
    }

    /** Return the month of a year that ends at a place of a sentence. */
    static Optional<String> at(Sentence sentence, int at) {
        Value value = sentence.value(at);
        if (value instanceof Value.Word(String word)) {
            Matcher last = YEAR_LAST.matcher(word);
            return is(word)
                    ? Optional.of(word)
                    : last.matches()
                            ? Optional.of(written(Integer.parseInt(last.group(1)), last.group(2)))
                            : Optional.empty();
        }
        int month = month(sentence.word(at - 1));
        return month > 0
                        && value instanceof Value.Amount amount
                        && amount.unit().isEmpty()
                ? amount.readings().stream()
                        .filter(year -> year.stripTrailingZeros().scale() <= 0
                                && year.intValue() >= FIRST_YEAR
                                && year.intValue() <= LAST_YEAR)
                        .map(year -> written(month, year.toBigInteger().toString()))
                        .findFirst()
                : Optional.empty();
    }

    /** Return the months that are said, also by a day of them. */
    static Set<String> in(Said said) {
        Set<String> months = new HashSet<>();
        said.days()
                .forEach(day -> day.readings().stream()
                        .filter(reading -> reading.year().isPresent())
                        .forEach(reading -> months.add(written(
                                reading.month(), Integer.toString(reading.year().getAsInt())))));
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at < sentence.size(); at++) {
                at(sentence, at).ifPresent(months::add);
            }
        }
        return months;
    }

    private static int month(String word) {
        if (word.length() < LETTERS || !NAMES.contains(word)) {
            return 0;
        }
        String beginning = word.substring(0, LETTERS);
        return 1 + Math.max(BEGINNINGS.indexOf(beginning), OTHER_BEGINNINGS.indexOf(beginning));
    }

    private static String written(int month, String year) {
        return year + (month < 10 ? "-0" : "-") + month;
    }
}

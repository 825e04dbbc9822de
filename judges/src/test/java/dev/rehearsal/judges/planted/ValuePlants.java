package dev.rehearsal.judges.planted;

import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Losses and changes of values: a value goes with the words that only lead to it, or becomes another of its sort. */
final class ValuePlants {

    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";
    private static final String UNIT =
            "(?:%|percent|USD|EUR|GBP|dollars?|euros?|pounds?|kg|grams?|km|kilometers?|miles?|meters?|feet|"
                    + "inches|hours?|minutes?|seconds?|days?|weeks?|months?|years?|liters?|ml|mg|GB|MB|degrees)";
    static final String COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,3})";
    private static final String LEAD =
            "(?:\\b(?:on|by|before|until|from|at|in|to|of|for|since|after|with|as|and)\\s+)?(?:the\\s+)?";

    private record Sort(Kind kind, Pattern pattern) {}

    /** The first sort that fits has a place, so that the digits of a date are no amount. */
    private static final List<Sort> SORTS = List.of(
            sort(Kind.IDENTIFIER, "[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w"),
            sort(Kind.IDENTIFIER, "\\b[\\w-]+\\.(?:pdf|txt|csv|xlsx|docx|pptx|json|html|py|xml|png|jpg)\\b"),
            sort(Kind.IDENTIFIER, "\\b[a-z]+_[a-z]+_\\d{3,}\\b"),
            sort(Kind.IDENTIFIER, "\\b\\d{3}-\\d{3}-\\d{4}\\b"),
            sort(Kind.DATE, "\\b\\d{4}-\\d{2}-\\d{2}\\b"),
            sort(Kind.DATE, "\\b" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4}\\b)?"),
            sort(Kind.DATE, "\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?" + MONTH + "\\b(?:,? \\d{4}\\b)?"),
            sort(Kind.DATE, "\\b" + MONTH + " \\d{4}\\b"),
            sort(Kind.DATE, "(?<=\\b(?:in|of|since|from|until|year) )(?:19|20)\\d{2}\\b(?![-/:.]\\d)"),
            sort(Kind.TIME, "\\b\\d{1,2}(?::[0-5]\\d)? ?(?:[ap]m|[AP]M|[ap]\\.m\\.)"),
            sort(Kind.TIME, "(?<![\\d:])(?:[01]?\\d|2[0-3]):[0-5]\\d(?![\\d:])"),
            sort(Kind.AMOUNT, "[$€£] ?" + NUMBER + "(?! ?(?:million|billion|thousand|k\\b))"),
            sort(Kind.AMOUNT, "(?<![\\w.,/-])" + NUMBER + "(?: |-)?" + UNIT + "(?![\\w/])"),
            sort(
                    Kind.IDENTIFIER,
                    "#?\\b(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-?[A-Z0-9]+)*(?<=[A-Z0-9-]{5})\\b(?![-'])"),
            sort(Kind.IDENTIFIER, "(?<![\\w.,/$€£-])\\d{5,}(?![\\w.,/%-]*\\d)"),
            sort(
                    Kind.AMOUNT,
                    "(?<![\\w.,/-])" + COUNT
                            + " (?!business|class|previous|various|less|plus|times|always|does)[a-z]{3,}[^s\\W]s\\b"),
            sort(Kind.NAME, "(?<=\\b[a-z]{1,20},? )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}\\b(?!,? [A-Z]|['’-]\\w)"));

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> SURNAMES =
            List.of("Finchley", "Moreau", "Okonkwo", "Lindgren", "Takahashi", "Varga");
    private static final List<List<String>> UNITS = List.of(
            List.of("hours", "minutes"),
            List.of("hour", "minute"),
            List.of("days", "weeks"),
            List.of("day", "week"),
            List.of("months", "weeks"),
            List.of("years", "months"),
            List.of("USD", "EUR"),
            List.of("dollars", "euros"),
            List.of("$", "€"),
            List.of("€", "$"),
            List.of("kg", "lb"),
            List.of("km", "miles"),
            List.of("miles", "km"),
            List.of("meters", "feet"),
            List.of("GB", "MB"),
            List.of("seconds", "minutes"),
            List.of("minutes", "hours"));

    /** What a file system notes of a file asks for nothing. */
    private static final Pattern METADATA = Pattern.compile("last_modified|^ *size:|^ *id_:");

    private ValuePlants() {}

    private static Sort sort(Kind kind, String pattern) {
        return new Sort(kind, Pattern.compile(pattern));
    }

    /** A value found in a text. */
    record Found(Kind kind, int start, int end) {}

    /** Return the values of a text, none overlapping another, each said once. */
    static List<Found> values(String text) {
        List<Found> found = new ArrayList<>();
        for (Sort sort : SORTS) {
            Matcher match = sort.pattern().matcher(text);
            while (match.find()) {
                if (found.stream().noneMatch(one -> one.start() < match.end() && match.start() < one.end())) {
                    found.add(new Found(sort.kind(), match.start(), match.end()));
                }
            }
        }
        return found.stream()
                .filter(one -> !METADATA.matcher(SentencePlaces.around(text, one.start(), one.end())
                                .of(text))
                        .find())
                .filter(one -> Repetition.saidOnce(text, one.start(), one.end()))
                .toList();
    }

    static List<Plant> of(String text, RandomGenerator random) {
        List<Plant> plants = new ArrayList<>();
        for (Found value : values(text)) {
            String words = text.substring(value.start(), value.end());
            other(value.kind(), words, random)
                    .ifPresent(changed -> plants.add(
                            new Plant(Act.CHANGE, limits(text, value), value.start(), value.end(), changed)));
            if (limits(text, value) == value.kind()) {
                plants.add(removed(text, value));
            }
            SentencePlaces.Place sentence = SentencePlaces.around(text, value.start(), value.end());
            if (values(sentence.of(text)).size() == 1 && sentence.end() - sentence.start() < text.length() * 0.7) {
                plants.add(new Plant(Act.LOSS, value.kind(), sentence.start(), sentence.end(), ""));
            }
        }
        return plants;
    }

    /** A number behind "at most" is a limit. */
    private static Kind limits(String text, Found value) {
        return value.kind() == Kind.AMOUNT
                        && LimitPlants.COMPARISON
                                .matcher(text.substring(Math.max(0, value.start() - 24), value.start()))
                                .find()
                ? Kind.LIMIT
                : value.kind();
    }

    /** A value goes with the quotation marks around it. */
    private static Plant removed(String text, Found value) {
        boolean quoted = value.start() > 0
                && value.end() < text.length()
                && "'\"`".indexOf(text.charAt(value.start() - 1)) >= 0
                && text.charAt(value.start() - 1) == text.charAt(value.end());
        int around = quoted ? 1 : 0;
        return new Plant(Act.LOSS, value.kind(), leadOf(text, value.start() - around), value.end() + around, "");
    }

    private static int leadOf(String text, int start) {
        Matcher lead = Pattern.compile(LEAD + "$").matcher(text.substring(Math.max(0, start - 16), start));
        return lead.find() ? start - lead.group().length() : start;
    }

    private static Optional<String> other(Kind kind, String words, RandomGenerator random) {
        return switch (kind) {
            case NAME ->
                Optional.of(
                        words.substring(0, words.lastIndexOf(' ') + 1) + SURNAMES.get(random.nextInt(SURNAMES.size())));
            case IDENTIFIER -> Optional.of(identifier(words, random));
            case DATE -> Optional.of(date(words, random));
            case TIME -> Optional.of(time(words, random));
            case AMOUNT -> amount(words, random);
            case EXCLUSION, LIMIT, CONDITION, FORMAT, DUTY -> Optional.empty();
        };
    }

    private static String identifier(String words, RandomGenerator random) {
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < words.length(); i++) {
            if (Character.isDigit(words.charAt(i))) {
                digits.add(i);
            }
        }
        if (digits.isEmpty()) {
            int at = words.indexOf('@') > 0 ? words.indexOf('@') : words.lastIndexOf('.');
            return words.substring(0, at) + (2 + random.nextInt(7)) + words.substring(at);
        }
        int at = digits.get(random.nextInt(digits.size()));
        return words.substring(0, at) + digit(words.charAt(at), random) + words.substring(at + 1);
    }

    private static char digit(char old, RandomGenerator random) {
        return (char) ('1' + (old - '1' + 1 + random.nextInt(8) + 9) % 9);
    }

    private static String date(String words, RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            for (int i = 0; i < MONTHS.size(); i++) {
                if (words.contains(MONTHS.get(i))) {
                    return words.replace(MONTHS.get(i), MONTHS.get((i + 1 + random.nextInt(10)) % 12));
                }
            }
        }
        if (words.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return words.substring(0, 8) + String.format("%02d", day(Integer.parseInt(words.substring(8)), random));
        }
        Matcher day = Pattern.compile("\\b\\d{1,2}(?!\\d)").matcher(words);
        if (day.find()) {
            int other = day(Integer.parseInt(day.group()), random);
            String rest = words.substring(day.end()).replaceFirst("^(?:st|nd|rd|th)", "th");
            return words.substring(0, day.start()) + other + rest;
        }
        Matcher year = Pattern.compile("\\d{4}").matcher(words);
        return year.find()
                ? words.substring(0, year.start())
                        + (Integer.parseInt(year.group()) - 1 - random.nextInt(3))
                        + words.substring(year.end())
                : words;
    }

    /** A day that has "th" behind it. */
    private static int day(int old, RandomGenerator random) {
        int other = 4 + random.nextInt(16);
        return other == old ? other + 1 : other;
    }

    private static String time(String words, RandomGenerator random) {
        Matcher hour = Pattern.compile("^\\d{1,2}").matcher(words);
        if (!hour.find()) {
            return words;
        }
        int old = Integer.parseInt(hour.group());
        int other = 1 + random.nextInt(11);
        return (other == old % 12 ? other + 1 : other) + words.substring(hour.end());
    }

    private static Optional<String> amount(String words, RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            for (List<String> pair : UNITS) {
                String unit = pair.getFirst();
                if (words.startsWith(unit) || words.matches(".*(?<![A-Za-z])\\Q" + unit + "\\E")) {
                    return Optional.of(words.replace(unit, pair.getLast()));
                }
            }
        }
        return SpelledNumbers.other(words, random);
    }
}

package dev.rehearsal.judges.planted;

import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Losses, turned directions and weakenings of limits: "at most 3 bags", "before 11am". */
final class LimitPlants {

    private static final Map<String, String> TURNED = Map.ofEntries(
            Map.entry("at most", "at least"),
            Map.entry("at least", "at most"),
            Map.entry("no more than", "no less than"),
            Map.entry("not more than", "not less than"),
            Map.entry("no less than", "no more than"),
            Map.entry("less than", "more than"),
            Map.entry("fewer than", "more than"),
            Map.entry("more than", "less than"),
            Map.entry("greater than", "less than"),
            Map.entry("under", "over"),
            Map.entry("over", "under"),
            Map.entry("below", "above"),
            Map.entry("above", "below"),
            Map.entry("up to", "at least"),
            Map.entry("maximum of", "minimum of"),
            Map.entry("minimum of", "maximum of"),
            Map.entry("before", "after"),
            Map.entry("after", "before"));
    private static final String WORDS =
            "(?:at most|at least|no more than|not more than|no less than|less than|fewer than|more than|"
                    + "greater than|under|over|below|above|up to|(?:a )?maximum of|(?:a )?minimum of)";
    private static final String VALUE =
            "(?:[$€£] ?)?(?:(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|two|three|four|five|six|seven|eight|nine|ten)";

    /** What stands before a limit's number. */
    static final Pattern COMPARISON = Pattern.compile("\\b" + WORDS + " $");

    private static final Pattern LIMIT = Pattern.compile(
            "\\b(" + WORDS + ") (" + VALUE + "(?: ?%| ?[ap]m\\b|[ -][a-z]{4,}s?\\b)?)(?![\\d,]*/\\d)(?! [ap]m\\b)");
    private static final Pattern WHEN = Pattern.compile(
            "\\b(before|after) ((?:\\d{1,2}(?::\\d\\d)? ?(?:[ap]m|[AP]M)|\\d{1,2}:\\d\\d|\\d{4}-\\d\\d-\\d\\d|(?:January|February|March|"
                    + "April|May|June|July|August|September|October|November|December) \\d+|(?:19|20)\\d\\d\\b))");

    private LimitPlants() {}

    static List<Plant> of(String text) {
        List<Plant> plants = new ArrayList<>();
        LIMIT.matcher(text)
                .results()
                .filter(match -> Repetition.saidOnce(text, match.start(2), match.end(2)))
                .forEach(match -> {
                    turned(match, plants);
                    plants.add(new Plant(Act.LOSS, Kind.LIMIT, match.start(), match.end(), ""));
                    if (!conditional(text, match.start())) {
                        plants.add(new Plant(
                                Act.WEAKENING,
                                Kind.LIMIT,
                                match.start(),
                                match.end(),
                                "ideally, if possible, " + match.group()));
                    }
                });
        WHEN.matcher(text)
                .results()
                .filter(match -> Repetition.saidOnce(text, match.start(2), match.end(2)))
                .forEach(match -> turned(match, plants));
        return plants;
    }

    /** What an "if" says is no duty that could be weakened. */
    private static boolean conditional(String text, int start) {
        SentencePlaces.Place sentence = SentencePlaces.around(text, start, start);
        return text.substring(sentence.start(), start).matches("(?si).*\\b(?:if|when|unless|went)\\b.*")
                || sentence.of(text).endsWith("?");
    }

    private static void turned(MatchResult match, List<Plant> plants) {
        String words = match.group(1);
        String bare = words.toLowerCase(Locale.ROOT).replaceFirst("^a ", "");
        String article = words.startsWith("a ") ? "a " : "";
        plants.add(new Plant(Act.CHANGE, Kind.LIMIT, match.start(1), match.end(1), article + TURNED.get(bare)));
    }
}

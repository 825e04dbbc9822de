package dev.rehearsal.judges.planted;

import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Losses and changes of the form that an answer is to have. */
final class FormatPlants {

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("JSON", "XML"),
            Map.entry("json", "XML"),
            Map.entry("CSV", "JSON"),
            Map.entry("PDF", "CSV"),
            Map.entry("XML", "JSON"),
            Map.entry("HTML", "plain text"),
            Map.entry("Markdown", "HTML"),
            Map.entry("markdown", "HTML"),
            Map.entry("YAML", "XML"),
            Map.entry("bullet points", "a table"),
            Map.entry("bullet list", "table"),
            Map.entry("bulleted list", "table"),
            Map.entry("numbered list", "table"),
            Map.entry("comma separated list", "table"),
            Map.entry("comma-separated list", "table"),
            Map.entry("comma delimited list", "table"),
            Map.entry("alphabetical order", "chronological order"),
            Map.entry("alphabetized", "shuffled"),
            Map.entry("chronological order", "alphabetical order"),
            Map.entry("ascending order", "descending order"),
            Map.entry("descending order", "ascending order"),
            Map.entry("lowercase", "uppercase"),
            Map.entry("uppercase", "lowercase"),
            Map.entry("in one sentence", "in one page"),
            Map.entry("in a single sentence", "in a single page"),
            Map.entry("two decimal places", "five decimal places"),
            Map.entry("nearest integer", "nearest hundred"));
    private static final Pattern FORMAT = Pattern.compile("(?<![\\w./@-])(?:"
            + String.join("|", OTHERS.keySet().stream().sorted().toList()) + ")(?![\\w/@-]|\\.\\w)");
    private static final Pattern LEAD = Pattern.compile(
            "(?:,? (?:formatted |written |sorted |rounded )?(?:as|in|into|to|using)(?: an?| the)?(?: single)? ?)$");

    /** The others may tell of a file that is there; behind "as" or "into" they tell of what is wanted. */
    private static final Pattern BY_ITSELF = Pattern.compile("order|alphabetized|case|sentence|places|integer");

    private FormatPlants() {}

    static List<Plant> of(String text) {
        List<Plant> plants = new ArrayList<>();
        FORMAT.matcher(text)
                .results()
                .filter(match -> Repetition.saidOnce(text, match.start(), match.end()))
                .filter(match -> BY_ITSELF.matcher(match.group()).find()
                        || LEAD.matcher(text.substring(0, match.start())).find())
                .forEach(match -> {
                    plants.add(
                            new Plant(Act.CHANGE, Kind.FORMAT, match.start(), match.end(), OTHERS.get(match.group())));
                    LEAD.matcher(text.substring(0, match.start()))
                            .results()
                            .findFirst()
                            .ifPresent(lead -> plants.add(new Plant(
                                    Act.LOSS,
                                    Kind.FORMAT,
                                    lead.start(),
                                    text.startsWith(" format", match.end()) ? match.end() + 7 : match.end(),
                                    "")));
                });
        return plants;
    }
}

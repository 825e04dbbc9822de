package dev.rehearsal.judges.planted;

import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Losses, turned senses and weakenings of exclusions, conditions and duties. */
final class ClausePlants {

    private static final String REST = "[^.!?;:\\n]*";
    private static final String MENTAL =
            "(?!remember|know|have|need|mind|recall|understand|like|think|see|seem|exist|hesitate|worry|forget)";
    private static final Pattern IMPERATIVE =
            Pattern.compile("(?m)(?:^|(?<=[.!?;:,-] )|(?<=\\b(?:and|but|so|please|Please) ))(?:[Dd]o not|[Dd]on[’']t) "
                    + MENTAL + "[a-z]+" + REST);
    private static final Pattern NEVER = Pattern.compile("(?m)(?:^|(?<=[.!?] ))Never " + REST);
    private static final Pattern MODAL = Pattern.compile("\\b(?:must|should|shall) not (?:be )?" + MENTAL + "[a-z]+");
    private static final Pattern WISH = Pattern.compile("\\b[Yy]ou (?:do not|don[’']t) want (?:to )?[a-z]+");
    private static final Pattern WITHOUT = Pattern.compile(
            "\\b(without|except(?: for)?|excluding) (?!further|any doubt)[a-zA-Z' ,-]{3,60}?(?=[.!?;:,\\n)]|$)");
    private static final Pattern LEADING_IF = Pattern.compile(
            "(?m)(?:^|(?<=[.!?] ))(If|Unless|When|In case) (?!is |are |was |were |did |do |does |will |can |should |you have any|possible|so\\b|not\\b|needed|necessary|applicable)[^.,!?;:\\n]{8,120}, (?:then )?(?=[a-z])");
    private static final Pattern TRAILING_IF = Pattern.compile(
            "(?<=[a-z0-9]),? \\b(only if|if|unless|provided that|as long as) (?!possible|so\\b|not\\b|needed|necessary|applicable|you have any|available|any\\b)[^.,!?;:\\n]{8,120}(?=[.!;\\n]|$)");
    /** What makes an "if" a "whether". */
    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:[Cc]heck|[Ss]ee|know|[Aa]sks?|asking|[Tt]ell|[Vv]erify|[Dd]etermine|wonder|wondering|[Ff]ind out|sure|[Cc]onfirm|identify|"
                    + "decide|evaluate|as|even|what|only|concern)(?: (?:me|us|them|you|him|her))?,? $");

    private static final Pattern QUESTION =
            Pattern.compile("(?:can|could|is|are|will|would|do|does|what|how|why|who) ");
    /** What tells of somebody rather than asks for something. */
    private static final Pattern CHAT = Pattern.compile(
            "\\b(?:would|could|might|sure|helpful|[Ll]et me know|worried|hope|wonder|sorry|had|hadn|wasn|I|my|My|[Dd]ecide)\\b");

    private static final Pattern DUTY = Pattern.compile(
            "(?m)(\\b(?<![Tt]here )must(?! not| have| be an?\\b)|(?<=(?:^|[.!?] )(?:You|We) )(?:have to|need to)|"
                    + "(?:^|(?<=[.!?,] )|(?<=\\b(?:and|Please|please|Could you) ))(?:[Mm]ake sure to|[Mm]ake sure that|[Ee]nsure that)) (?=[a-z])");
    private static final Pattern ORDER = Pattern.compile(
            "(?:Please )?(Find|Calculate|Check|Send|Create|Book|Cancel|Change|Search|Look|Provide|"
                    + "Compute|Determine|Get|Give|List|Write|Add|Update|Verify|Transfer|Visit|Navigate|Identify|Extract|[a-z]+) .*[^?]");
    private static final List<String> HEDGES = List.of("If possible, ", "Ideally, ", "If there is time, ");
    private static final Map<String, String> TURNED = Map.of(
            "If",
            "Unless",
            "Unless",
            "If",
            "When",
            "Unless",
            "In case",
            "Unless",
            "only if",
            "even if",
            "if",
            "unless",
            "unless",
            "if",
            "provided that",
            "unless",
            "as long as",
            "unless");

    private ClausePlants() {}

    static List<Plant> of(String text) {
        List<Plant> plants = new ArrayList<>();
        once(IMPERATIVE, text).forEach(match -> prohibition(text, match, plants));
        once(NEVER, text).forEach(match -> {
            lost(Kind.EXCLUSION, match, plants);
            replaced(Act.CHANGE, Kind.EXCLUSION, match, match.group().replaceFirst("Never ", "Always "), plants);
            replaced(
                    Act.WEAKENING,
                    Kind.EXCLUSION,
                    match,
                    match.group().replaceFirst("Never ", "Preferably do not "),
                    plants);
        });
        once(MODAL, text).forEach(match -> {
            replaced(Act.CHANGE, Kind.EXCLUSION, match, match.group().replace(" not ", " "), plants);
            replaced(Act.WEAKENING, Kind.EXCLUSION, match, match.group().replace(" not ", " preferably not "), plants);
        });
        once(WISH, text).forEach(match -> wish(match, plants));
        once(WITHOUT, text).forEach(match -> {
            lost(Kind.EXCLUSION, match, plants);
            replaced(
                    Act.CHANGE,
                    Kind.EXCLUSION,
                    match,
                    (match.group(1).equals("without") ? "with" : "including")
                            + match.group().substring(match.group(1).length()),
                    plants);
        });
        once(LEADING_IF, text)
                .filter(match -> !QUESTION.matcher(text.substring(match.end())).lookingAt())
                .forEach(match -> condition(match, plants));
        once(TRAILING_IF, text)
                .filter(match -> !ASKED.matcher(text.substring(Math.max(0, match.start() - 30), match.start(1)))
                        .find())
                .filter(match -> !CHAT.matcher(SentencePlaces.around(text, match.start(), match.end())
                                .of(text))
                        .find())
                .forEach(match -> condition(match, plants));
        DUTY.matcher(text).results().forEach(match -> duty(text, match, plants));
        SentencePlaces.of(text).forEach(sentence -> order(text, sentence, plants));
        return plants;
    }

    /** An order that holds a value becomes a wish. */
    private static void order(String text, SentencePlaces.Place sentence, List<Plant> plants) {
        String words = sentence.of(text);
        Matcher order = ORDER.matcher(words);
        boolean ordered = order.matches()
                && (words.startsWith("Please ")
                        || Character.isUpperCase(order.group(1).charAt(0)));
        if (ordered && !words.contains(" if ") && !ValuePlants.values(words).isEmpty()) {
            int end = sentence.start() + order.start(1);
            String hedge = HEDGES.get(words.length() % HEDGES.size());
            plants.add(new Plant(
                    Act.WEAKENING,
                    Kind.DUTY,
                    sentence.start(),
                    end + 1,
                    hedge + Character.toLowerCase(order.group(1).charAt(0))));
        }
    }

    private static Stream<MatchResult> once(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .filter(match -> Repetition.clauseSaidOnce(text, match.start(), match.end()));
    }

    private static void lost(Kind kind, MatchResult match, List<Plant> plants) {
        plants.add(new Plant(Act.LOSS, kind, match.start(), match.end(), ""));
    }

    private static void replaced(Act act, Kind kind, MatchResult match, String words, List<Plant> plants) {
        plants.add(new Plant(act, kind, match.start(), match.end(), words));
    }

    private static void prohibition(String text, MatchResult match, List<Plant> plants) {
        SentencePlaces.Place sentence = SentencePlaces.around(text, match.start(), match.end());
        if (sentence.start() == match.start() && sentence.end() <= match.end() + 1) {
            plants.add(new Plant(Act.LOSS, Kind.EXCLUSION, sentence.start(), sentence.end(), ""));
        }
        String asked = match.group().replaceFirst("^(?:[Dd]o not|[Dd]on[’']t) ", "");
        boolean first = Character.isUpperCase(match.group().charAt(0));
        replaced(
                Act.CHANGE,
                Kind.EXCLUSION,
                match,
                first ? Character.toUpperCase(asked.charAt(0)) + asked.substring(1) : asked,
                plants);
        replaced(
                Act.WEAKENING,
                Kind.EXCLUSION,
                match,
                (first ? "If possible, do not " : "if possible, do not ") + asked,
                plants);
    }

    private static void wish(MatchResult match, List<Plant> plants) {
        String words = match.group();
        String rest = words.replaceFirst("^[Yy]ou (?:do not|don[’']t) want (?:to )?", "");
        String you = words.substring(0, 3);
        boolean verb = words.contains(" want to ");
        replaced(Act.CHANGE, Kind.EXCLUSION, match, you + " want " + (verb ? "to " : "") + rest, plants);
        replaced(
                Act.WEAKENING,
                Kind.EXCLUSION,
                match,
                you + " would rather not " + (verb ? "" : "have ") + rest + ", if possible",
                plants);
    }

    private static void condition(MatchResult match, List<Plant> plants) {
        lost(Kind.CONDITION, match, plants);
        plants.add(new Plant(Act.CHANGE, Kind.CONDITION, match.start(1), match.end(1), TURNED.get(match.group(1))));
    }

    /** A duty's sentence is said once; the duty's own words are many texts' words. */
    private static void duty(String text, MatchResult match, List<Plant> plants) {
        SentencePlaces.Place sentence = SentencePlaces.around(text, match.start(), match.end());
        boolean conditional = text.substring(sentence.start(), match.start()).matches("(?si).*\\bif\\b.*");
        if (!conditional && Repetition.clauseSaidOnce(text, sentence.start(), sentence.end())) {
            String weak = switch (match.group(1)) {
                case "must" -> "should, if possible,";
                case "have to", "need to" -> "may, if convenient,";
                case "Make sure to" -> "If convenient,";
                case "make sure to" -> "if convenient,";
                case "Make sure that", "Ensure that" -> "If possible, see that";
                default -> "if possible, see that";
            };
            plants.add(new Plant(Act.WEAKENING, Kind.DUTY, match.start(1), match.end(1), weak));
        }
    }
}

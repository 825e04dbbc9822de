package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Name;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The finder of names by their capitals: two or more capitalised words in a row, or one with a number of up to three
 * digits.
 */
final class Names {

    private static final String WORD = "\\p{Lu}(?:['’]\\p{Lu})?\\p{Ll}[\\p{L}'’-]*+";
    private static final String PARTICLE = "(?: van(?: der| den)?| de(?: la)?| del| di| bin| dos)?";
    private static final Pattern RUN =
            Pattern.compile("(?<![\\p{L}\\d'’-])" + WORD + "(?:" + PARTICLE + " " + WORD + ")++");
    private static final Pattern NUMBERED = Pattern.compile("(?<![\\p{L}\\d'’-])(" + WORD
            + ") (\\d{1,3})(?![\\p{L}\\d%€$°]|[.,:/-]\\d| ?(?:EUR|USD|GBP|%|€)| \\d| \\p{Lu} \\d)");

    /** Words that are capitalised for where they stand. */
    private static final Set<String> NO_NAMES = Vocabulary.words("no-name");

    private static final Set<String> CALENDAR = Stream.of("month", "weekday")
            .flatMap(kind -> Vocabulary.words(kind).stream())
            .collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** A name and where it stands, in characters. */
    record Found(Name name, int at) {
        /** Return whether another one is a part of it. */
        boolean includes(Found other) {
            return at <= other.at && other.at < at + name.text().length();
        }
    }

    private static final Set<String> GREETINGS = Vocabulary.words("greeting");
    private static final int LONGEST_GREETING = 12;

    /** Return whether a name is who a letter speaks to: Dear ANNA. */
    static boolean isGreeted(String text, Found found) {
        String line = text.substring(text.lastIndexOf('\n', Math.max(0, found.at() - 1)) + 1, found.at())
                .strip()
                .toLowerCase(Locale.ROOT);
        return !line.isEmpty()
                && line.length() <= LONGEST_GREETING + LONGEST_GREETING
                && (GREETINGS.contains(line.substring(line.lastIndexOf(' ') + 1))
                        || GREETINGS.contains(line.split(" ", -1)[0]));
    }

    /** Return the names of a text in order. */
    static List<Found> in(String text) {
        List<Found> all = new ArrayList<>();
        Matcher runs = RUN.matcher(text);
        while (runs.find()) {
            add(all, text, runs.group(), runs.start());
        }
        Matcher numbered = NUMBERED.matcher(text);
        while (numbered.find()) {
            if (isName(numbered.group(1)) && !isCount(text, numbered.start(), numbered.end())) {
                all.add(whole(all, numbered));
            }
        }
        return all;
    }

    /** Lark LANE 14 is a name of three words. */
    private static Found whole(List<Found> runs, Matcher numbered) {
        return runs.stream()
                .filter(run -> run.at() + run.name().text().length() == numbered.end(1))
                .findFirst()
                .map(run -> new Found(name(run.name().text() + " " + numbered.group(2)), run.at()))
                .orElseGet(() -> new Found(name(numbered.group()), numbered.start()));
    }

    private static final Pattern COUNTED = Pattern.compile("\\.? (\\p{L}[\\p{L}-]*+)");

    /** "Take 250 metres" begins a sentence and counts; a number with a unit behind it counts anywhere. */
    private static boolean isCount(String text, int from, int to) {
        Matcher behind = COUNTED.matcher(text).region(to, text.length());
        if (!behind.lookingAt()) {
            return false;
        }
        String word = behind.group(1).toLowerCase(Locale.ROOT);
        return Measures.isUnit(word) || CALENDAR.contains(word) || (opens(text, from) && Measures.isCounted(word));
    }

    private static boolean opens(String text, int at) {
        int last = at - 1;
        while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last < 0 || ".!?:;>-*\"•–".indexOf(text.charAt(last)) >= 0;
    }

    /** Return whether a text is one in which every noun has a capital. */
    static boolean isGerman(String text) {
        return GermanText.is(text);
    }

    private static final Pattern SINGLE = Pattern.compile(
            "(?<=[\\p{Ll},;:)] )(\\p{Lu}\\p{L}++)(?![\\d@_]|-[\\p{L}\\d]|['’](?!s\\b)| \\p{Lu}\\p{Ll}| \\d?\\p{Lu}[\\p{Lu}\\d]*\\d)");
    private static final Set<String> NO_SINGLES = Vocabulary.words("no-single-name");
    private static final Set<String> TITLES = Vocabulary.words("title");
    private static final Pattern TITLED = Pattern.compile("(?<![\\p{L}])(?<!\\d )(?i:(?:" + String.join("|", TITLES)
            + ")(?:(?<!\\p{L}{5})\\.)?) (" + WORD + "(?: " + WORD + ")*+)");
    /** Towns are names wherever they stand, also where every noun has a capital. */
    private static final Pattern PLACE = Pattern.compile("(?<![\\p{L}\\d-])((?=\\p{Lu})(?iu:"
            + String.join("|", Vocabulary.words("place")) + "))(?![\\p{L}\\d-]| \\p{Lu}\\p{Ll}| \\d)");

    private static final Set<String> LANGUAGES = Vocabulary.words("language");

    /**
     * Return the names of one word in order: a capitalised word within a sentence, where the text is English (in German all nouns
     * are capitalised, and a few words in a row may be of any language), or one behind a title.
     */
    static List<Found> singlesIn(String text) {
        List<Found> all = new ArrayList<>();
        if (GermanText.isEnglish(text)) {
            Matcher singles = SINGLE.matcher(text);
            while (singles.find()) {
                String folded = singles.group(1).toLowerCase(Locale.ROOT);
                if (isName(folded)
                        && !NO_SINGLES.contains(folded)
                        && !LANGUAGES.contains(folded)
                        && folded.length() > 2) {
                    all.add(new Found(name(singles.group(1)), singles.start()));
                }
            }
        }
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            all.add(new Found(name(places.group(1)), places.start(1)));
        }
        Matcher titled = TITLED.matcher(text);
        while (titled.find()) {
            int last = titled.start(1) + titled.group(1).lastIndexOf(' ') + 1;
            String surname = text.substring(last, titled.end(1));
            if (isName(surname) && !TITLES.contains(surname.toLowerCase(Locale.ROOT))) {
                all.add(new Found(name(surname), last));
            }
        }
        return all;
    }

    private static void add(List<Found> all, String text, String run, int at) {
        List<String> words = new ArrayList<>(List.of(run.split(" ", -1)));
        while (!words.isEmpty() && !isName(words.getFirst())) {
            words.removeFirst();
        }
        if (words.size() == 2 && opens(text, at) && GermanText.is(text)) {
            return; // German begins sentences with capitals, and writes every noun with one
        }
        boolean titled = TITLES.contains(words.isEmpty() ? "" : words.getLast().toLowerCase(Locale.ROOT));
        if (words.size() > 1 && !titled && words.stream().allMatch(Names::isName)) {
            all.add(new Found(name(String.join(" ", words)), at));
        }
    }

    private static boolean isName(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        String one = folded.endsWith("s") ? folded.substring(0, folded.length() - 1) : folded;
        return !NO_NAMES.contains(folded) && !CALENDAR.contains(folded) && !CALENDAR.contains(one);
    }

    private static Name name(String written) {
        String text = written.replaceAll("['’]s?$", "");
        return new Name(Shown.cut(text), ValueText.of(text));
    }

    /** The rule of whether two names or days of a source stand in each other's place: who leads, and who listens in. Stateless. */
    static final class Swaps {

        private static final int MOST = 20;
        private static final int MOST_PARTS = 120;

        private Swaps() {}

        /** Return which of these stands where a name or day stood, if that stands where this one did. */
        static Optional<Obligation> of(Obligation one, List<Obligation> others, Said said, Said source) {
            if (said.parts().size() > MOST_PARTS || source.parts().size() > MOST_PARTS) {
                return Optional.empty();
            }
            Set<String> before = around(one, source);
            Set<String> behind = around(one, said);
            if (before.isEmpty() || behind.isEmpty()) {
                return Optional.empty();
            }
            return others.stream()
                    .filter(other -> other.kind() == one.kind() && !other.equals(one))
                    .limit(MOST)
                    .filter(other -> {
                        Set<String> otherBefore = around(other, source);
                        Set<String> otherBehind = around(other, said);
                        return crosses(before, otherBefore, otherBehind)
                                && crosses(otherBefore, before, behind)
                                && !before.equals(otherBefore)
                                && !behind.equals(otherBehind);
                    })
                    .findFirst();
        }

        /** Return whether what stands around another one now stood around this one, and not around the other. */
        private static boolean crosses(Set<String> own, Set<String> others, Set<String> now) {
            boolean stayed = now.stream().anyMatch(token -> has(others, token) && !has(own, token));
            return !stayed && now.stream().anyMatch(token -> has(own, token) && !has(others, token));
        }

        private static boolean has(Set<String> tokens, String token) {
            return tokens.contains(token) || tokens.stream().anyMatch(other -> Stems.isKin(other, token));
        }

        /** Return the words of the only part that says it; none where several do. */
        private static Set<String> around(Obligation one, Said said) {
            List<Sentence> parts =
                    said.parts().stream().filter(part -> isIn(one, part)).toList();
            Set<String> tokens = parts.size() == 1 ? tokens(parts.getFirst()) : new HashSet<>();
            if (one instanceof Name name) {
                name.said().values().stream()
                        .filter(Value.Word.class::isInstance)
                        .forEach(value -> Stems.of(((Value.Word) value).text()).ifPresent(tokens::remove));
            }
            return tokens;
        }

        private static boolean isIn(Obligation one, Sentence part) {
            return switch (one) {
                case Name name ->
                    !name.said().isEmpty()
                            && part.values().contains(name.said().values().getLast());
                case Obligation.Date date ->
                    part.values().stream()
                            .anyMatch(value ->
                                    value.isSaidBy(date.value()) || date.value().isSaidBy(value));
                case Obligation.Identifier ignored -> false;
                case Obligation.Money ignored -> false;
                case Obligation.Quantity ignored -> false;
                case Obligation.TimeOfDay ignored -> false;
                case Obligation.Ban ignored -> false;
                case Obligation.Condition ignored -> false;
                case Obligation.Format ignored -> false;
                case Obligation.Duty ignored -> false;
                case Obligation.Limit ignored -> false;
            };
        }

        private static Set<String> tokens(Sentence part) {
            Set<String> tokens = new HashSet<>();
            for (Value value : part.values()) {
                if (value instanceof Value.Word(String word) && !Stems.isLight(word) && !TITLES.contains(word)) {
                    Stems.of(word).ifPresent(tokens::add);
                }
            }
            return tokens;
        }
    }

    /** The rule of whether a text is German: it has more of the small words of German than of those of English. Stateless. */
    static final class GermanText {

        private static final int ENOUGH = 400;
        private static final Pattern WORD = Pattern.compile("\\p{L}++");
        private static final Set<String> GERMAN = Vocabulary.words("de", "stopword");
        private static final Set<String> GERMAN_LIGHT = Vocabulary.words("de", "light");
        private static final Set<String> ENGLISH = Vocabulary.words("en", "stopword");
        private static final Set<String> ENGLISH_LIGHT = Vocabulary.words("en", "light");

        private static final Pattern UMLAUT = Pattern.compile("[äöüß]");
        private static final Set<String> GERMAN_MEASURES = Vocabulary.words("de", "german-measure");

        private GermanText() {}

        static boolean is(String text) {
            return more(text) > 0;
        }

        /** Return whether it has more of the small words of English than of those of German. */
        static boolean isEnglish(String text) {
            return more(text) < 0;
        }

        /** Return how many more small words of German than of English it has. */
        private static int more(String text) {
            Matcher words = WORD.matcher(text);
            int german = 0;
            int english = 0;
            for (int seen = 0; seen < ENOUGH && words.find(); seen++) {
                String word = words.group().toLowerCase(Locale.ROOT);
                german += GERMAN.contains(word) || GERMAN_LIGHT.contains(word) || isGerman(word) ? 1 : 0;
                english += ENGLISH.contains(word) || ENGLISH_LIGHT.contains(word) ? 1 : 0;
            }
            return german - english;
        }

        /** A few words that say how much and how long do where nothing else is said. */
        private static boolean isGerman(String word) {
            return GERMAN_MEASURES.contains(word) || UMLAUT.matcher(word).find();
        }
    }
}

package dev.rehearsal.judges.coordination.obligation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.coordination.language.FileNames;
import dev.rehearsal.judges.coordination.language.Prose;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.Value.Amount;
import dev.rehearsal.judges.values.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a payload says, ready to be asked. Its parts are cut when they are asked for; for one thread. */
final class Said {

    private static final int SHORTEST_IDENTIFIER = 3;
    private static final int LONG_IDENTIFIER = 6;
    private static final int LOCAL_DIGITS = 8;
    private static final Pattern PHONE = Pattern.compile("(?:0|[34]\\d)\\d{8,13}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
    private static final Pattern LETTERS_FIRST = Pattern.compile("\\p{L}{1,3}[.-]?(\\d[\\d.]*+)");
    private static final Set<String> ORDINALS = Vocabulary.words("ordinal");

    private final List<ValueText> texts;
    private final List<Sentence> sentences;
    private final List<Limits.Found> limits = new ArrayList<>();
    private final List<Labelled> amounts = new ArrayList<>();
    private final List<Value.Day> days = new ArrayList<>();
    private final List<Value.Time> times = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> parts = new HashSet<>();
    /** The numbers of identifiers that begin with letters. */
    private final Set<String> bare = new HashSet<>();

    private Optional<List<Sentence>> clauses = Optional.empty();
    private final List<String> files;
    private final Prose prose;

    private Said(Prose prose) {
        this.prose = prose;
        this.texts = List.copyOf(texts(prose));
        this.files = List.copyOf(files(prose));
        this.sentences = texts.stream()
                .flatMap(text -> Sentence.of(text).stream())
                .map(Measures::read)
                .toList();
        sentences.forEach(sentence -> take(sentence, Limits.in(sentence)));
    }

    /** An amount with the word before it. */
    record Labelled(String label, Amount amount, boolean bounded) {}

    /** Read a text, its numbers in words and measures as amounts. */
    static Said of(Prose prose) {
        return new Said(prose);
    }

    private static List<String> files(Prose prose) {
        return Stream.concat(prose.texts().stream(), prose.fields().map(JsonNode::toString).stream())
                .flatMap(text -> FileNames.in(text).stream())
                .distinct()
                .toList();
    }

    private static List<ValueText> texts(Prose prose) {
        List<ValueText> texts = new ArrayList<>();
        prose.fields().ifPresent(fields -> texts.add(ValueText.of(fields)));
        prose.texts().forEach(text -> texts.add(ValueText.of(text)));
        return texts;
    }

    boolean says(ValueText phrase) {
        return texts.stream().anyMatch(text -> text.says(phrase));
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** Return the parts of the sentences between commas, dashes, brackets and the words that join them, in order. */
    List<Sentence> parts() {
        if (clauses.isEmpty()) {
            List<Sentence> all = new ArrayList<>();
            prose.fields().ifPresent(fields -> all.addAll(Sentence.of(ValueText.of(fields))));
            prose.texts().forEach(text -> all.addAll(Parts.of(text)));
            clauses = Optional.of(all.stream().map(Measures::read).toList());
        }
        return clauses.get();
    }

    /** The rule of where a sentence is cut: not within a list, nor before or behind a word or two. Stateless. */
    static final class Parts {

        private static final Pattern BETWEEN = Pattern.compile(
                "[,;](?=\\s)|\\s[–—-]{1,2}\\s|[()]|\\n|\\s(?=(?:and|but|then|while|whereas|und|aber|sowie|dann|während|wobei)\\s)");
        private static final int FEW = 2;
        private static final int MOST_JOINED = 40;
        private static final int NEAR = 2;
        private static final Set<String> FINITE = Vocabulary.words("finite");
        private static final Set<String> JOINTS = Vocabulary.words("joint");

        private Parts() {}

        static List<Sentence> of(String text) {
            List<Sentence> all = new ArrayList<>();
            Matcher between = BETWEEN.matcher(text);
            int from = 0;
            boolean joins = false;
            while (from <= text.length()) {
                boolean found = between.find();
                int to = found ? between.start() : text.length();
                List<Sentence> piece = new ArrayList<>(Sentence.of(ValueText.of(text.substring(from, to))));
                if (joins && !piece.isEmpty() && isOne(all.getLast(), piece.getFirst())) {
                    piece.set(0, joined(all.removeLast(), piece.getFirst()));
                }
                all.addAll(piece);
                String cut = found ? between.group() : "";
                joins = !all.isEmpty()
                        && !cut.equals("\n")
                        && !cut.equals(";")
                        && !text.substring(from, to).matches("(?s).*[.!?:]\\s*");
                from = found ? Math.max(between.end(), from + 1) : text.length() + 1;
            }
            return all;
        }

        private static boolean isOne(Sentence before, Sentence behind) {
            return before.size() < MOST_JOINED
                    && (isShort(before) || isShort(behind) || (isList(before) && !isFinite(behind)));
        }

        private static boolean isShort(Sentence sentence) {
            long words = sentence.values().stream()
                    .filter(value -> !(value instanceof Value.Word(String word) && JOINTS.contains(word)))
                    .count();
            long telling = sentence.values().stream()
                    .filter(value -> !(value instanceof Value.Word(String word) && Stems.isLight(word)))
                    .count();
            return words <= FEW || telling <= 1;
        }

        /** "Ruled out are pets" goes on with "and smokers". */
        private static boolean isList(Sentence sentence) {
            for (int at = 0; at < Math.min(NEAR, sentence.size()); at++) {
                if (Rewording.restrictsAt(sentence, at)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isFinite(Sentence sentence) {
            return sentence.values().stream()
                    .anyMatch(value -> value instanceof Value.Word(String word) && FINITE.contains(word));
        }

        private static Sentence joined(Sentence before, Sentence behind) {
            List<Value> values = new ArrayList<>(before.values());
            values.addAll(behind.values());
            return new Sentence(values);
        }
    }

    List<Limits.Found> limits() {
        return limits;
    }

    List<Labelled> amounts() {
        return amounts;
    }

    List<Value.Day> days() {
        return days;
    }

    List<Value.Time> times() {
        return times;
    }

    Set<String> words() {
        return words;
    }

    /** Return whether an identifier is said, also with other separators or as the part of a longer one. */
    boolean identifies(String identifier) {
        String compact = compact(identifier);
        return words.contains(identifier)
                || parts.contains(compact)
                || files.contains(identifier)
                || saysNumberOf(identifier)
                || isRange(identifier)
                || ((compact.length() >= LONG_IDENTIFIER
                                || LETTERS_FIRST.matcher(compact).matches())
                        && Sentence.hasDigit(compact)
                        && isInGroups(compact))
                || isPhone(compact);
    }

    /** Return whether a day may be meant by two numbers: 12/9 is the 12th of September or the 9th of December. */
    boolean saysShortly(Value.Day day) {
        return shortly(day).anyMatch(words::contains);
    }

    /** Return the ways to put a day as two numbers. */
    static Stream<String> shortly(Value.Day day) {
        return day.readings().stream()
                .flatMap(reading -> Stream.of("/", ".", "-")
                        .flatMap(sign -> Stream.of(
                                reading.day() + sign + reading.month(), reading.month() + sign + reading.day())));
    }

    /** Return whether the number of an identifier is said without its letters, or the other way round: v5.2 and version 5.2. */
    private boolean saysNumberOf(String identifier) {
        Matcher parts = LETTERS_FIRST.matcher(identifier);
        if (!parts.matches()) {
            return bare.contains(identifier);
        }
        String number = parts.group(1);
        return number.length() > 1
                && (words.contains(number)
                        || amounts.stream()
                                .anyMatch(found -> Shown.value(found.amount()).equals(number)));
    }

    /** 12-14 are 12 to 14. */
    private boolean isRange(String identifier) {
        Matcher range = RANGE.matcher(identifier);
        return range.matches()
                && Stream.of(range.group(1), range.group(2))
                        .allMatch(end -> amounts.stream()
                                .anyMatch(found ->
                                        found.amount().readings().contains(new BigDecimal(end).stripTrailingZeros())));
    }

    /** Return whether a number of a telephone is said with or without what dials its country. */
    private boolean isPhone(String digits) {
        return PHONE.matcher(digits).matches()
                && isInGroups(digits.substring(digits.length() - LOCAL_DIGITS), LOCAL_DIGITS + LOCAL_DIGITS);
    }

    private boolean isInGroups(String identifier) {
        return isInGroups(identifier, identifier.length());
    }

    /** An identifier in groups: 0171 2233445 and 0171-2233445. */
    private boolean isInGroups(String identifier, int longest) {
        return sentences.stream().anyMatch(sentence -> {
            for (int at = 0; at < sentence.size(); at++) {
                StringBuilder group = new StringBuilder();
                for (int to = at; to < sentence.size() && group.length() < identifier.length(); to++) {
                    group.append(compact(Shown.value(sentence.value(to))));
                }
                if (group.toString().equals(identifier)
                        || (group.length() > identifier.length()
                                && group.length() <= longest
                                && group.toString().endsWith(identifier))) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Return the first name of a file of the same sort that a source does not say. */
    Optional<String> fileButNotIn(String name, Said source) {
        return files.stream()
                .filter(other ->
                        FileNames.extension(other).equals(FileNames.extension(name)) && !source.files.contains(other))
                .findFirst();
    }

    /** Return the words that are identifiers of the same shape: letters and digits in the same places. */
    Optional<String> likeButNotIn(String identifier, Said source) {
        String shape = shape(identifier);
        return words.stream()
                .filter(word -> isIdentifier(word) && shape(word).equals(shape) && !source.identifies(word))
                .sorted()
                .findFirst();
    }

    static boolean isIdentifier(String word) {
        if (word.length() < SHORTEST_IDENTIFIER || !(Sentence.hasDigit(word) || word.indexOf('@') > 0)) {
            return false;
        }
        String letters = word.replaceAll("[0-9]", "");
        return !ORDINALS.contains(letters) && !letters.equals(":");
    }

    /** Return how many digits a whole number has; 0 for others. */
    static int digits(Amount amount) {
        return amount.readings().stream()
                .filter(reading -> reading.stripTrailingZeros().scale() <= 0)
                .mapToInt(reading -> reading.precision() - reading.scale())
                .max()
                .orElse(0);
    }

    /** Return whether two amounts share a reading. */
    static boolean equal(Amount a, Amount b) {
        for (BigDecimal reading : a.readings()) {
            if (b.readings().contains(reading)) {
                return true;
            }
        }
        return false;
    }

    private void take(Sentence sentence, List<Limits.Found> found) {
        limits.addAll(found);
        BitSet bounded = new BitSet(sentence.size());
        found.forEach(limit -> bounded.set(limit.from(), limit.to()));
        for (int i = 0; i < sentence.size(); i++) {
            int at = i;
            switch (sentence.value(at)) {
                case Amount amount -> amounts.add(new Labelled(sentence.word(at - 1), amount, bounded.get(at)));
                case Value.Day day -> days.add(day);
                case Value.Word(String word) -> {
                    words.add(word);
                    if (isIdentifier(word)) {
                        Matcher range = RANGE.matcher(word);
                        if (range.matches()) {
                            amounts.add(new Labelled("", number(range.group(1)), false));
                            amounts.add(new Labelled("", number(range.group(2)), false));
                        }
                        Matcher letters = LETTERS_FIRST.matcher(word);
                        if (letters.matches() && letters.group(1).length() > 1) {
                            bare.add(letters.group(1));
                        }
                        parts.add(compact(word));
                        for (String part : word.split("[^\\p{L}\\d]+", -1)) {
                            parts.add(part);
                        }
                    }
                }
                case Value.Time time -> times.add(time);
                case Value.Stop ignored -> {}
            }
        }
    }

    private static Amount number(String digits) {
        return new Amount(Set.of(new BigDecimal(digits).stripTrailingZeros()), "");
    }

    /** Return a word without what separates its parts. */
    static String compact(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }

    private static String shape(String word) {
        return word.replaceAll("\\d", "9").replaceAll("\\p{L}", "a");
    }
}

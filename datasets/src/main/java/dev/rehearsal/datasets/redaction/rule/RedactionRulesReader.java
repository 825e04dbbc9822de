package dev.rehearsal.datasets.redaction.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.YamlDocument;
import dev.rehearsal.datasets.redaction.check.NameWords;
import dev.rehearsal.datasets.redaction.check.ValueCheck;
import dev.rehearsal.datasets.redaction.check.ValueChecks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A strict reader of rules: a YAML file of them, or the {@code patterns:} of a suite. */
public final class RedactionRulesReader {

    private static final java.util.regex.Pattern KIND = java.util.regex.Pattern.compile("[a-z][a-z0-9-]{1,30}");
    private static final int MAX_WINDOW = 100_000;
    private static final int REACH = 40;
    private static final int BEFORE = 80;
    private static final int AFTER = 160;
    private static final int BEFORE_CONTEXT = 2;
    private static final int AFTER_CONTEXT = 60;
    private static final int DIGITS = 9;

    private RedactionRulesReader() {}

    /**
     * Read a file of rules.
     *
     * @param file its name, for messages
     * @throws InvalidInputException for what is no such file, with the line
     */
    public static RedactionRules read(String file, String text) {
        YamlDocument document = YamlDocument.parse("a file of redaction rules", "rules:", file, text);
        MappingReader all = MappingReader.of(file, document.mapping());
        NameWords words = new NameWords(
                set(all.texts("not-names")), set(all.texts("organisation-words")), set(all.texts("ambiguous-names")));
        Optional<MappingReader> fields = all.object("person-fields");
        PersonFields persons = new PersonFields(
                set(fields.map(each -> each.texts("names")).orElse(List.of())),
                set(fields.map(each -> each.texts("beside")).orElse(List.of())),
                set(fields.map(each -> each.texts("parents")).orElse(List.of())));
        Map<String, String> expressions = expanded(all.textMap("expressions"));
        List<RedactionRule> rules = new ArrayList<>();
        for (var node : all.items("rules")) {
            MappingReader rule = MappingReader.of(document.where("/rules/" + rules.size()), node);
            rules.add(rule(rule, words, expressions));
        }
        all.done();
        return new RedactionRules(rules, words, persons);
    }

    /**
     * Read rules that stand in another document.
     *
     * @param patterns each with the line that it stands in
     */
    public static RedactionRules read(List<MappingReader> patterns) {
        NameWords words = RedactionRules.standard().nameWords();
        return new RedactionRules(
                patterns.stream().map(pattern -> rule(pattern, words, Map.of())).toList(),
                new NameWords(Set.of(), Set.of(), Set.of()),
                new PersonFields(Set.of(), Set.of(), Set.of()));
    }

    private static RedactionRule rule(MappingReader reader, NameWords words, Map<String, String> expressions) {
        String kind = kind(reader);
        SensitiveGroup group = reader.word("group", SensitiveGroup.words())
                .flatMap(SensitiveGroup::of)
                .orElse(SensitiveGroup.PERSONAL_DATA);
        Pattern pattern = pattern(reader, expressions);
        ValueCheck check = check(reader, words);
        List<String> context = lower(reader.filledTexts("context"));
        List<String> anchors = lower(reader.filledTexts("anchors")).stream()
                .flatMap(anchor -> Braces.expand(anchor).stream())
                .toList();
        Set<Anchor> classes = EnumSet.noneOf(Anchor.class);
        anchors.forEach(anchor -> Anchor.of(anchor).ifPresent(classes::add));
        List<String> literals = new ArrayList<>(
                anchors.stream().filter(anchor -> Anchor.of(anchor).isEmpty()).toList());
        boolean byContext = anchors.isEmpty() && !context.isEmpty();
        if (byContext) {
            literals.addAll(context);
        }
        if (literals.isEmpty() && classes.isEmpty()) {
            classes.add(Anchor.EVERYWHERE);
        }
        int reach = reader.whole("reach", REACH, 1, MAX_WINDOW);
        RedactionRule rule = new RedactionRule(
                kind,
                group,
                pattern,
                check,
                classes,
                literals,
                Follower.of(reader.word("then", Follower.words()).orElse("")),
                reader.flag("behind").orElse(false),
                reader.whole("digits", DIGITS, 1, MAX_WINDOW),
                new ContextWords(context, reach),
                new ContextWords(lower(reader.filledTexts("unless")), reach),
                reader.flag("field-only").orElse(false),
                reader.flag("whole-field").orElse(false),
                reader.whole("before", byContext ? BEFORE_CONTEXT : BEFORE, 0, MAX_WINDOW),
                reader.whole("after", byContext ? reach + AFTER_CONTEXT : AFTER, 0, MAX_WINDOW));
        reader.done();
        return rule;
    }

    /** Expressions may use those before them. */
    private static Map<String, String> expanded(Map<String, String> expressions) {
        Map<String, String> expanded = new LinkedHashMap<>();
        expressions.forEach((name, text) -> expanded.put(name, expanded(text, expanded)));
        return expanded;
    }

    private static String expanded(String text, Map<String, String> expressions) {
        String expanded = text;
        for (var expression : expressions.entrySet()) {
            expanded = expanded.replace("<<" + expression.getKey() + ">>", expression.getValue());
        }
        return expanded;
    }

    private static String kind(MappingReader reader) {
        String kind = reader.requireText("kind", "Write a word such as employee-id");
        if (!KIND.matcher(kind).matches()) {
            throw new InvalidInputException(
                    reader.where(),
                    "\"" + reader.at("kind") + "\" must be 2 to 31 lower-case letters, digits and dashes",
                    "was " + InvalidInputException.quote(kind),
                    "Write a word such as employee-id");
        }
        return kind;
    }

    private static Pattern pattern(MappingReader reader, Map<String, String> expressions) {
        String text = expanded(reader.requireText("pattern", "Write a regular expression (RE2)"), expressions);
        try {
            Pattern pattern = Pattern.compile(text);
            if (!pattern.matcher("").find()) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    reader.where(),
                    "\"" + reader.at("pattern") + "\" must be a regular expression (RE2)",
                    "was " + InvalidInputException.quote(text) + ": " + e.getDescription(),
                    "Mend the expression",
                    e);
        }
        throw new InvalidInputException(
                reader.where(),
                "\"" + reader.at("pattern") + "\" must not fit the empty text",
                "was " + InvalidInputException.quote(text),
                "Ask for one character at least");
    }

    private static ValueCheck check(MappingReader reader, NameWords words) {
        return reader.word("check", List.copyOf(ValueChecks.names()))
                .flatMap(name -> ValueChecks.named(name, words))
                .orElse(ValueCheck.NONE);
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static Set<String> set(List<String> words) {
        return new HashSet<>(lower(words));
    }
}

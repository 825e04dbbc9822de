package dev.rehearsal.judges.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.recovery.RecoveryVocabulary.Meaning;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A reader of what texts and JSON say, in a form in which two trials of one case compare. Immutable. */
final class SaidFacts {

    private static final int NAMING_DIGITS = 4;
    private static final int SHORTEST_IDENTIFIER = 3;
    private static final List<Meaning> STANCES = List.of(Meaning.DENIED, Meaning.FAILED, Meaning.ESCALATED);

    private final List<Value> known;

    /**
     * Read for a case.
     *
     * @param task what was asked: its identifiers and days count as they are
     */
    SaidFacts(String task) {
        this.known = ValueText.of(task).values().stream()
                .filter(value -> !(value instanceof Value.Word(String word)) || isIdentifier(word))
                .toList();
    }

    /** Return what a reply or payload says. */
    Set<String> of(String text) {
        Set<String> facts = new TreeSet<>();
        JsonText.parse(text).filter(JsonNode::isContainerNode).ifPresentOrElse(json -> json("", json, facts), () -> {
            prose(text, facts);
            STANCES.stream()
                    .filter(stance -> RecoveryVocabulary.says(stance, text))
                    .forEach(stance -> facts.add("says " + stance.name().toLowerCase(Locale.ROOT)));
        });
        return facts;
    }

    /** Return what a run of a tool that changes something asks for. */
    Set<String> ofCall(String tool, String arguments) {
        return of(arguments).stream().map(fact -> tool + " " + fact).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Return amounts, identifiers and days of a text as they are. */
    static Set<String> values(ValueText text) {
        return text.values().stream()
                .filter(value -> !(value instanceof Value.Stop))
                .filter(value -> !(value instanceof Value.Word(String word)) || isIdentifier(word))
                .map(SaidFacts::exact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void json(String key, JsonNode node, Set<String> facts) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                json(field.getKey(), field.getValue(), facts);
            }
        } else if (node.isArray()) {
            node.forEach(element -> json(key, element, facts));
        } else if (node.isBoolean()) {
            facts.add(key + "=" + node.booleanValue());
        } else if (node.isNumber()) {
            number(node, facts);
        } else if (!node.isNull()) {
            Optional<String> word = Optional.of(node.asText().strip())
                    .filter(text ->
                            node.isTextual() && !text.isEmpty() && text.chars().allMatch(SaidFacts::isOfWord));
            word.ifPresentOrElse(
                    text -> facts.add(key + "=" + text.toLowerCase(Locale.ROOT)), () -> prose(node.asText(), facts));
        }
    }

    /** However it is written: 20 and 20.0 are the same. */
    private void number(JsonNode node, Set<String> facts) {
        boolean finite = node.isIntegralNumber() || node.isBigDecimal() || Double.isFinite(node.doubleValue());
        if (finite) {
            Value.Amount amount = new Value.Amount(Set.of(node.decimalValue().stripTrailingZeros()), "");
            facts.add(isMadeUp(amount) ? "number of " + digits(amount) : exact(amount));
        }
    }

    private static boolean isOfWord(int c) {
        return Character.isLetter(c) || c == '_' || c == '-';
    }

    private void prose(String text, Set<String> facts) {
        for (Value value : ValueText.of(text).values()) {
            switch (value) {
                case Value.Amount amount -> facts.add(isMadeUp(amount) ? "number of " + digits(amount) : exact(amount));
                case Value.Word word -> {
                    if (isIdentifier(word.text())) {
                        facts.add(isKnown(word) ? exact(word) : shape(word.text()));
                    }
                }
                case Value.Day day -> facts.add(isKnown(day) ? exact(day) : "a day");
                case Value.Time time -> {
                    if (isKnown(time)) {
                        facts.add(exact(time));
                    }
                }
                case Value.Stop ignored -> {}
            }
        }
    }

    private boolean isKnown(Value value) {
        return known.stream().anyMatch(told -> value.isSaidBy(told) || told.isSaidBy(value));
    }

    /** A long number without a unit that the task does not say names something that the system made. */
    private boolean isMadeUp(Value.Amount amount) {
        return amount.unit().isEmpty() && digits(amount) >= NAMING_DIGITS && !isKnown(amount);
    }

    private static int digits(Value.Amount amount) {
        return amount.readings().stream()
                .mapToInt(reading -> reading.scale() > 0 ? 0 : reading.precision() - reading.scale())
                .max()
                .orElse(0);
    }

    static boolean isIdentifier(String word) {
        return word.length() >= SHORTEST_IDENTIFIER
                && (word.chars().anyMatch(Character::isDigit) || word.indexOf('@') > 0);
    }

    private static String shape(String identifier) {
        return "like " + identifier.replaceAll("\\d+", "9").replaceAll("\\p{L}+", "a");
    }

    private static String exact(Value value) {
        return switch (value) {
            case Value.Amount amount ->
                amount.readings().stream()
                                .map(one -> one.stripTrailingZeros().toString())
                                .sorted()
                                .collect(Collectors.joining("/"))
                        + (amount.unit().isEmpty() ? "" : " " + amount.unit());
            case Value.Word word -> word.text();
            case Value.Day day -> day.readings().toString();
            case Value.Time time -> time.hour() + ":" + time.minute();
            case Value.Stop ignored -> "";
        };
    }
}

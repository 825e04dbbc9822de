package dev.rehearsal.judges.coordination.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.coordination.obligation.StatedFact;
import dev.rehearsal.judges.evidence.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one worker said as its result.
 *
 * @param place where in the trace
 * @param agent who
 * @param facts the values that it gives to things that have an identifier
 */
record WorkerStatement(int place, String agent, List<StatedFact> facts) {

    private static final Set<String> NAMING = Vocabulary.words("numbered");
    private static final Pattern ID = Pattern.compile("(?:^|[_-])id$|(?<=\\p{Ll})I[dD]$|^ID$");
    private static final int DEEPEST = 40;

    /** Read a result: prose as sentences, JSON by its objects. */
    static WorkerStatement of(int place, String agent, String text) {
        Optional<JsonNode> json = JsonText.parse(text).filter(JsonNode::isContainerNode);
        if (json.isEmpty()) {
            return new WorkerStatement(place, agent, ObligingText.of(text).facts());
        }
        List<StatedFact> facts = new ArrayList<>();
        collect(json.get(), Set.of(), "", 0, facts);
        return new WorkerStatement(place, agent, facts);
    }

    private static void collect(JsonNode node, Set<String> around, String path, int depth, List<StatedFact> facts) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            // elements without an id of their own are not told apart
            node.forEach(element -> {
                if (element.isObject() && !names(element, Set.of()).isEmpty()) {
                    collect(element, around, path, depth + 1, facts);
                }
            });
            return;
        }
        Set<String> names = names(node, around);
        node.properties().forEach(field -> {
            String key = path + "." + key(field.getKey());
            JsonNode value = field.getValue();
            if (value.isContainerNode()) {
                collect(value, names, key, depth + 1, facts);
            } else if (!names.isEmpty() && !isNaming(field.getKey()) && (value.isNumber() || value.isTextual())) {
                ObligingText.of(field.getKey() + " " + value.asText())
                        .value()
                        .ifPresent(one -> facts.add(new StatedFact(names, Set.of(key), one)));
            }
        });
    }

    private static Set<String> names(JsonNode node, Set<String> around) {
        Set<String> names = new TreeSet<>(around);
        node.properties().forEach(field -> {
            if (isNaming(field.getKey())
                    && (field.getValue().isTextual() || field.getValue().isIntegralNumber())) {
                names.add(field.getValue().asText().toLowerCase(Locale.ROOT));
            }
        });
        return names;
    }

    private static boolean isNaming(String key) {
        String plain = key(key);
        return ID.matcher(key).find() || plain.endsWith("number") || plain.endsWith("nummer") || NAMING.contains(plain);
    }

    private static String key(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }
}

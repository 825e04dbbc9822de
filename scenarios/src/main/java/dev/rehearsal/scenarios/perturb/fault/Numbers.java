package dev.rehearsal.scenarios.perturb.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The numbers in a text. Those within words (identifiers), dates and times are none. Stateless. */
public final class Numbers {

    /** At most nine digits, with a fraction after a point or a comma. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d_./:#-])\\d{1,9}(?:[.,]\\d{1,2})?(?![\\p{L}\\d_:/-]|[.,]\\d)");

    private Numbers() {}

    /**
     * Return the text with one number changed so that it still looks right: a tenth to a half more or less, as many decimals as before.
     *
     * @return empty for a text without numbers
     */
    public static Optional<String> changed(String text, SeededRandom random) {
        return JsonTexts.tree(text).map(tree -> ofJson(tree.deepCopy(), random)).orElseGet(() -> ofProse(text, random));
    }

    /** A number of JSON, or one in the longest text of it that has any. */
    private static Optional<String> ofJson(JsonNode tree, SeededRandom random) {
        List<Place> places = new ArrayList<>();
        collect(tree, places);
        if (places.isEmpty()) {
            return PayloadText.changed(tree.toString(), text -> ofProse(text, random));
        }
        Place one = places.get(random.child("which").below(places.size()));
        one.put.accept(DecimalNode.valueOf(new BigDecimal(other(one.number, random))));
        return Optional.of(tree.toString());
    }

    private record Place(String number, Consumer<JsonNode> put) {}

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (isNumber(field.getValue())) {
                    places.add(new Place(field.getValue().asText(), other -> object.set(field.getKey(), other)));
                }
                collect(field.getValue(), places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                if (isNumber(array.get(at))) {
                    places.add(new Place(array.get(at).asText(), other -> array.set(at, other)));
                }
                collect(array.get(at), places);
            }
        }
    }

    private static boolean isNumber(JsonNode node) {
        return node.isNumber()
                && node.decimalValue().signum() > 0
                && NUMBER.matcher(node.asText()).matches();
    }

    private static Optional<String> ofProse(String text, SeededRandom random) {
        List<MatchResult> found = new ArrayList<>(NUMBER.matcher(text).results().toList());
        found.removeIf(number -> number.group().matches("0+"));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MatchResult one = found.get(random.child("which").below(found.size()));
        return Optional.of(text.substring(0, one.start()) + other(one.group(), random) + text.substring(one.end()));
    }

    private static String other(String number, SeededRandom random) {
        boolean comma = number.indexOf(',') >= 0;
        BigDecimal value = new BigDecimal(number.replace(',', '.'));
        double share = 0.1 + 0.4 * random.child("share").uniform();
        boolean more = random.child("more").chance(0.5) || value.compareTo(BigDecimal.ONE) <= 0;
        BigDecimal moved = value.multiply(BigDecimal.valueOf(more ? 1 + share : 1 - share))
                .setScale(value.scale(), RoundingMode.HALF_UP);
        BigDecimal other = moved.compareTo(value) == 0 ? value.add(BigDecimal.ONE) : moved;
        return comma ? other.toPlainString().replace('.', ',') : other.toPlainString();
    }
}

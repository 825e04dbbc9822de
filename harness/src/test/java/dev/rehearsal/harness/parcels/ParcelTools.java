package dev.rehearsal.harness.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.TrialWorld;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tools of one trial, and the bookings that they made: {@code weigh} and {@code offers} read, {@code book} writes. */
final class ParcelTools implements TrialWorld {

    /** The arguments that each takes. */
    static final Map<String, Set<String>> ARGUMENTS = Map.of(
            "weigh",
            Set.of("parcel"),
            "offers",
            Set.of("parcel", "city", "weight", "unit"),
            "book",
            Set.of("parcel", "city", "carrier", "price", "currency", "value", "insured"));

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double KG_A_POUND = 0.4536;

    private final List<List<JsonNode>> bookings = new ArrayList<>();
    private final Map<String, String> byKey = new HashMap<>();

    /**
     * Run a tool.
     *
     * @param key two bookings with the same one are one; empty text for none
     * @throws IllegalArgumentException for a tool or an argument that there is not
     */
    String run(String tool, JsonNode arguments, String key) {
        Set<String> known = ARGUMENTS.getOrDefault(tool, Set.of());
        arguments.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(tool + " takes no " + name);
            }
        });
        return switch (tool) {
            case "weigh" -> weigh(arguments.path("parcel").asText());
            case "offers" -> offers(arguments);
            case "book" -> key.isEmpty() ? book(arguments) : byKey.computeIfAbsent(key, fresh -> book(arguments));
            default -> throw new IllegalArgumentException("there is no tool " + tool);
        };
    }

    private static String weigh(String parcel) {
        int weight = 5 + Integer.parseInt(parcel.replaceAll("\\D", "")) % 7;
        return NODES.objectNode()
                .put("parcel", parcel)
                .put("weight", weight)
                .put("unit", "kg")
                .toString();
    }

    private static String offers(JsonNode asked) {
        double kg =
                asked.path("weight").asDouble() * (asked.path("unit").asText().equals("lb") ? KG_A_POUND : 1);
        ObjectNode result =
                NODES.objectNode().put("parcel", asked.path("parcel").asText());
        ArrayNode all = result.putArray("offers");
        all.addObject().put("carrier", "DHX").put("price", price(10 + 2 * kg)).put("currency", "EUR");
        all.addObject().put("carrier", "UPX").put("price", price(12 + 1.5 * kg)).put("currency", "EUR");
        return result.toString();
    }

    private static BigDecimal price(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }

    private String book(JsonNode asked) {
        bookings.add(List.of(
                asked.path("parcel"),
                asked.path("city"),
                asked.path("carrier"),
                asked.path("price"),
                asked.path("currency"),
                asked.path("value"),
                asked.path("insured")));
        return NODES.objectNode()
                .put("booking", "B-" + bookings.size())
                .put("parcel", asked.path("parcel").asText())
                .toString();
    }

    @Override
    public List<List<JsonNode>> query(String sql) {
        if (!sql.equals("select * from bookings order by parcel")) {
            throw new IllegalArgumentException("only the bookings can be asked for");
        }
        return bookings.stream()
                .sorted((one, other) ->
                        one.getFirst().asText().compareTo(other.getFirst().asText()))
                .map(row -> row.stream().map(ParcelTools::known).toList())
                .toList();
    }

    private static JsonNode known(JsonNode value) {
        return value.isMissingNode() ? NODES.nullNode() : value;
    }

    /** Return a text as JSON; missing where it is none. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    @Override
    public void close() {}
}

package dev.rehearsal.scenarios.gateway.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A table of prices by the model's name. Immutable. A model that is not in the table has no price: its cost is unknown,
 * never 0.
 */
public final class PriceTable {

    private static final Pattern DATE = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    private final Map<String, Price> prices;

    private PriceTable(Map<String, Price> prices) {
        this.prices = Collections.unmodifiableMap(new TreeMap<>(prices));
    }

    /** Return an empty table. */
    public static PriceTable empty() {
        return new PriceTable(Map.of());
    }

    /** Return the table that comes with Rehearsal: dated list prices, to be overridden by a suite. */
    public static PriceTable shipped() {
        try (InputStream in = PriceTable.class.getResourceAsStream("prices.json")) {
            if (in == null) {
                throw new IllegalStateException(
                        "prices.json: must lie beside PriceTable, but does not. Build the jar with its resources.");
            }
            JsonNode table = new ObjectMapper().readTree(in);
            String note = table.get("note").textValue();
            Map<String, Price> prices = new TreeMap<>();
            for (JsonNode row : table.get("prices")) {
                prices.put(
                        row.get("model").textValue(),
                        new Price(
                                row.get("input").doubleValue(),
                                row.get("output").doubleValue(),
                                row.get("cached-input").doubleValue(),
                                note.replace("DATE", row.get("date").textValue())));
            }
            return new PriceTable(prices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return a table in which this model (or alias of a suite) has this price. */
    public PriceTable with(String model, Price price) {
        Map<String, Price> more = new TreeMap<>(prices);
        more.put(model, price);
        return new PriceTable(more);
    }

    /** Return the price of a model; a date at the end of the name does not count. */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(prices.get(model))
                .or(() -> Optional.ofNullable(prices.get(DATE.matcher(model).replaceFirst(""))));
    }

    /** Return all prices by model. */
    public Map<String, Price> all() {
        return prices;
    }
}

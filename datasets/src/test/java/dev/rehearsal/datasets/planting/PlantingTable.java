package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.planting.value.Draw;
import dev.rehearsal.datasets.planting.value.ValueWriters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The tables of shapes and of decoys. */
final class PlantingTable {

    /** A look-alike: its sort, what writes it, and what stands around it. */
    record DecoyShape(String sort, Function<Draw, String> value, Carrier carrier) {}

    private PlantingTable() {}

    static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode row : rows("shapes.json")) {
            PlantedKind kind = PlantedKind.of(row.required("kind").textValue());
            boolean seen = row.required("seen").booleanValue();
            shapes.add(new Shape(kind, row.required("shape").textValue(), seen, writer(row), Carrier.of(row)));
        }
        return shapes;
    }

    static List<DecoyShape> decoys() {
        List<DecoyShape> decoys = new ArrayList<>();
        for (JsonNode row : rows("decoys.json")) {
            decoys.add(new DecoyShape(row.required("sort").textValue(), writer(row), Carrier.of(row)));
        }
        return decoys;
    }

    private static Function<Draw, String> writer(JsonNode row) {
        return ValueWriters.named(row.required("value").textValue());
    }

    private static JsonNode rows(String table) {
        try (InputStream stream = Objects.requireNonNull(PlantingTable.class.getResourceAsStream(table), table)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

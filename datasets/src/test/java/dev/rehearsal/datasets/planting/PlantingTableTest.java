package dev.rehearsal.datasets.planting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlantingTableTest {

    @Test
    void everyKindHasFourShapesAndHalfOfThemAreUnseen() {
        Map<PlantedKind, List<Shape>> byKind =
                PlantingTable.shapes().stream().collect(Collectors.groupingBy(Shape::kind));
        assertEquals(PlantedKind.values().length, byKind.size());
        byKind.forEach((kind, shapes) -> {
            assertTrue(shapes.size() >= 4, kind::label);
            assertEquals(shapes.size(), 2 * shapes.stream().filter(Shape::seen).count(), kind::label);
            assertEquals(
                    shapes.size(), shapes.stream().map(Shape::name).distinct().count(), kind::label);
        });
    }

    @Test
    void everyCarrierHasAPlaceForTheValueInEveryLocale() {
        List<Carrier> carriers = Stream.concat(
                        PlantingTable.shapes().stream().map(Shape::carrier),
                        PlantingTable.decoys().stream().map(PlantingTable.DecoyShape::carrier))
                .toList();
        for (Carrier carrier : carriers) {
            for (Locale locale : Planter.LOCALES) {
                String filled = TraceJson.written(carrier.filled(locale, "VALUE"), false);
                assertEquals(2, filled.split("VALUE", -1).length, filled);
                assertFalse(filled.contains("\"{}\""), filled);
                assertEquals(carrier.form() == Carrier.Form.FIELDS, filled.startsWith("{"), filled);
            }
        }
    }

    @Test
    void nothingOfRehearsalIsImported() throws IOException {
        Path sources = Path.of("src/test/java/dev/rehearsal/datasets/planting");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> imports = Files.readString(file)
                        .lines()
                        .filter(line -> line.startsWith("import ")
                                && line.contains("dev.rehearsal")
                                && !line.contains("dev.rehearsal.datasets.planting"))
                        .toList();
                assertEquals(List.of(), imports, file::toString);
            }
        }
    }
}

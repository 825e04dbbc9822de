package dev.rehearsal.scenarios.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of all faults is what their sheets say. {@code ./mvnw test -pl scenarios -am -Dtest=FaultPageTest -Drehearsal.pages=write
 * -Dsurefire.failIfNoSpecifiedTests=false} writes it anew.
 */
class FaultPageTest {

    private static final Path PAGE = Path.of("..", "docs", "perturbations.md");
    /** The first heading that is made of sheets. */
    private static final String MARK = "\n## Model: ";

    @Test
    void saysWhatTheSheetsSay() throws IOException {
        String page = Files.readString(PAGE);
        String whole = page.substring(0, page.indexOf(MARK)) + catalog();
        if (System.getProperty("rehearsal.pages", "").equals("write")) {
            Files.writeString(PAGE, whole);
        }
        assertEquals(whole, Files.readString(PAGE));
    }

    private static String catalog() {
        StringBuilder text = new StringBuilder();
        for (FaultFamily family : FaultFamily.values()) {
            List<PerturbationFactory> own = PerturbationFactory.registry().all().stream()
                    .filter(factory -> factory.sheet()
                            .filter(sheet -> sheet.family() == family)
                            .isPresent())
                    .sorted(Comparator.comparing(PerturbationFactory::name))
                    .toList();
            if (!own.isEmpty()) {
                String title = family.word();
                text.append("\n## ")
                        .append(Character.toUpperCase(title.charAt(0)))
                        .append(title.substring(1))
                        .append(": ")
                        .append(own.size())
                        .append('\n');
                own.forEach(
                        factory -> text.append(entry(factory, factory.sheet().orElseThrow())));
            }
        }
        return text.toString();
    }

    private static String entry(PerturbationFactory factory, FaultSheet sheet) {
        return "\n### `" + factory.name() + "`\n\n" + sheet.does() + "\n\n- Acts on: "
                + sheet.places().stream().map(FaultPlace::words).collect(Collectors.joining("; "))
                + ".\n- In production: " + sheet.cause() + " [Source](" + sheet.source() + ").\n- A robust system: "
                + sheet.robust() + "\n"
                + (sheet.options().isEmpty()
                        ? ""
                        : "- Options: "
                                + sheet.options().stream()
                                        .map(option -> "`" + option.replaceFirst(": ", "`: "))
                                        .collect(Collectors.joining("; "))
                                + ".\n");
    }
}

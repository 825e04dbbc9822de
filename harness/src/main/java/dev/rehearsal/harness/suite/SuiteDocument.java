package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.datasets.input.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The text of a suite as a tree, with the place of everything in it, for those who read a part each. */
final class SuiteDocument {

    private final Path file;
    private final String text;
    private final YamlDocument yaml;

    SuiteDocument(Path file, String text) {
        this.file = file;
        this.text = text;
        this.yaml = YamlDocument.parse("a suite", "rehearsal: 1", String.valueOf(file.getFileName()), text);
    }

    Path file() {
        return file;
    }

    String text() {
        return text;
    }

    YamlDocument yaml() {
        return yaml;
    }

    JsonNode root() {
        return yaml.root();
    }

    /** Return file and line of what stands under a JSON pointer, for messages. */
    String where(String pointer) {
        return yaml.where(pointer);
    }

    /** Return a path that starts at the suite's folder. */
    Path relative(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    /** Return the names of the systems, in the suite's order. */
    List<String> systems() {
        List<String> systems = new ArrayList<>();
        root().get("systems").fieldNames().forEachRemaining(systems::add);
        return systems;
    }

    /**
     * Return the name of a system, which must be one of the suite's.
     *
     * @throws InvalidInputException where it is not
     */
    String known(String name, String pointer) {
        if (!systems().contains(name)) {
            throw new InvalidInputException(
                    where(pointer),
                    "a system must be one of the suite's",
                    "was " + InvalidInputException.quote(name),
                    Suggestions.question(name, systems()) + "Name one of " + String.join(", ", systems()));
        }
        return name;
    }

    /** Return the texts of a list; none where it is missing. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.textValue()));
        return texts;
    }
}

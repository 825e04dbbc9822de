package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The suite and the data that come with Rehearsal, laid out as people would have them in their own project. */
public final class DemoProject {

    /** The defects that can be planted in the orchestrator. */
    public static final List<String> DEFECTS =
            List.of("negation-lost", "amount-rounded", "silent-failure", "doom-loop");

    private static final String SUITE = "scenarios/demo.yaml";
    private static final List<String> DATA = List.of(
            "datasets/golden/desk.jsonl",
            "datasets/golden/desk.dataset.json",
            "datasets/traces/desk-production.otlp.jsonl");
    private static final String SOUND = "{use: desk-orchestrator,";

    private DemoProject() {}

    /**
     * Write everything below a folder.
     *
     * @param defect to plant in the orchestrator
     * @return the suite
     * @throws InvalidInputException where the folder cannot be written
     */
    public static Path layOut(Path folder, Optional<String> defect) {
        try {
            for (String data : DATA) {
                write(folder.resolve(data), text(data));
            }
            String suite = text(SUITE);
            if (!suite.contains(SOUND)) {
                throw new IllegalStateException(SUITE + " must hold " + SOUND);
            }
            Path file = folder.resolve(
                    defect.map(name -> "scenarios/demo-" + name + ".yaml").orElse(SUITE));
            write(
                    file,
                    defect.map(name -> suite.replace(SOUND, SOUND + " defect: " + name + ","))
                            .orElse(suite));
            return file;
        } catch (IOException e) {
            throw new InvalidInputException(
                    folder.toString(),
                    "the folder must be writable",
                    "writing failed: " + e,
                    "Start in another folder",
                    e);
        }
    }

    /** Return the lines of the golden dataset. */
    public static List<String> goldenLines() {
        try {
            return text(DATA.getFirst()).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = DemoProject.class.getResourceAsStream("demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is part of this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}

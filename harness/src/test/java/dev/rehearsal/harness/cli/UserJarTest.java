package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's jar of a system, a scorer and a perturbation, compiled from the example and named by its suite. */
class UserJarTest {

    private static final Path EXAMPLE = Path.of("src", "example", "jar");

    @TempDir
    private Path temporary;

    private Workplace work;
    private Path jar;

    @BeforeEach
    void compile() throws IOException {
        work = new Workplace(temporary);
        jar = jar(compiled());
        for (String name : List.of("suite.yaml", "cases.jsonl")) {
            Files.copy(EXAMPLE.resolve(name), work.path(name));
        }
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(temporary.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-Xlint:all,-processing", "-Werror", "--release", "21", "-cp", ClassPath.value()));
        arguments.addAll(List.of("-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src"))) {
            for (Path source : (Iterable<Path>) sources.filter(Files::isRegularFile)::iterator) {
                if (source.toString().endsWith(".java")) {
                    arguments.add(source.toString());
                } else {
                    Path copy = classes.resolve(EXAMPLE.resolve("src").relativize(source));
                    Files.createDirectories(copy.resolveSibling("."));
                    Files.copy(source, copy);
                }
            }
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        return classes;
    }

    private Path jar(Path classes) throws IOException {
        Path file = temporary.resolve("courier.jar");
        try (Stream<Path> all = Files.walk(classes);
                OutputStream out = Files.newOutputStream(file);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path entry : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                packed.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
                Files.copy(entry, packed);
            }
        }
        return file;
    }

    /** Require that all three parts took part in the run that is stored. */
    private void requirePlayed() {
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            var trials = store.trials(store.last().orElseThrow().id());
            assertEquals(6, trials.count());
            for (long number = 0; number < trials.count(); number++) {
                var view = trials.trial(number).orElseThrow();
                String said = view.trial().outcome().output().orElseThrow().asText();
                assertTrue(said.startsWith("Good morning! To the "), said);
                assertEquals(
                        view.trial().scenario().perturbation().equals("none"),
                        said.endsWith("."),
                        "only the mumbled customer is understood in part");
                assertTrue(
                        view.scores().stream()
                                .anyMatch(score -> score.metric().name().equals("polite")),
                        said);
            }
        }
    }

    @Test
    void runPlaysItFromTheClassPathOfTheCommand() {
        work.onClassPath(jar);
        work.run("run", "suite.yaml").ended(Exit.OK);
        requirePlayed();
    }

    @Test
    void testPlaysItFromItsOwnClassPath() {
        JsonNode document = work.run("test", "suite.yaml", "--class-path", jar.toString(), "--format", "json")
                .ended(Exit.OK)
                .json();
        assertEquals(document.get("tests"), document.get("passed"));
        requirePlayed();
    }

    @Test
    void withoutItNothingIsPlayed() {
        says(work.run("run", "suite.yaml").refused(), "mumbling", "must be one that is known");
        assertTrue(Files.notExists(work.path(".rehearsal/store.duckdb")), "nothing was played");
    }
}

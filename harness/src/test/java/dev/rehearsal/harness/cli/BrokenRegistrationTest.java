package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.importer.LabelImporter;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.harness.writer.CommandHandler;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of component tells a registration that cannot be loaded in the same words, and nothing is played. */
class BrokenRegistrationTest {

    private static final List<Class<?>> KINDS = List.of(
            LabelImporter.class,
            TraceImporter.class,
            SystemFactory.class,
            Skill.class,
            PerturbationFactory.class,
            ScorerFactory.class,
            ReportWriter.class);

    @TempDir
    private Path temporary;

    static List<Class<?>> kinds() {
        return KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isToldWithTheInterfaceAndTheClass(Class<?> kind) throws IOException {
        Workplace work = new Workplace(temporary);
        work.write(
                "runs.jsonl",
                "{\"case\": \"one\", \"success\": true, \"outcome\": \"completed\", \"output\": \"yes\"}");
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "systems:",
                "  echo: {use: echo, models: {default: desk}}",
                "  old: {recorded: runs.jsonl}",
                "compare: {baseline: echo, candidate: old}",
                "models: {desk: {provider: simulated, skill: desk}}",
                "perturbations: [none, typos]",
                "scorers: [contains]",
                "success: [contains]");
        work.cases("cases.jsonl", 2);
        Path services = Files.createDirectories(temporary.resolve("path/META-INF/services"));
        Files.writeString(services.resolve(kind.getName()), "com.acme.Gone");
        work.onClassPath(temporary.resolve("path"));
        // labels are read by no run
        String line = (kind == LabelImporter.class
                        ? work.run("calibrate", "runs.jsonl")
                        : work.run("run", "suite.yaml"))
                .refused();
        says(line, "class path: every ", "META-INF/services/" + kind.getName(), "com.acme.Gone", "not found");
        assertEquals(
                Set.of("runs.jsonl", "suite.yaml", "cases.jsonl"),
                work.contents().keySet(),
                "nothing was played");
    }

    @Test
    void theseAreAllKinds() throws IOException {
        Set<String> registered = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            registered.addAll(registrations(Path.of(entry)));
        }
        registered.remove(
                CommandHandler.class.getName()); // it joins two of our own packages, and is no kind of component
        assertEquals(KINDS.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new)), registered);
    }

    /** Return the interfaces of Rehearsal's that an entry of the class path, folder or jar, registers classes for. */
    private static List<String> registrations(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return listed(entry.resolve("META-INF/services"));
        }
        if (!Files.isRegularFile(entry)) {
            return List.of();
        }
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            return listed(jar.getPath("META-INF/services"));
        }
    }

    private static List<String> listed(Path services) throws IOException {
        if (!Files.isDirectory(services)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(services)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(file -> file.startsWith("dev.rehearsal."))
                    .toList();
        }
    }
}

package dev.rehearsal.harness.init;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.suite.SuiteSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a first suite needs, to be written into a folder.
 *
 * @param suite the lines of {@code suite.yaml} after those that name the schema
 * @param cases the lines of {@code cases.jsonl}; empty for a suite that brings its cases
 * @param told what was found out, one sentence a line
 * @param first what must be done before the suite is run; empty for nothing
 */
public record SuiteTemplate(List<String> suite, List<String> cases, List<String> told, String first) {

    private static final String SUITE = "suite.yaml";
    private static final String CASES = "cases.jsonl";
    private static final String SCHEMA = ".rehearsal/suite.schema.json";
    private static final String IGNORE = ".gitignore";
    private static final String IGNORED = ".rehearsal/";

    /** The first line is for the YAML language server (VS Code and others), the second for JetBrains' editors. */
    private static final List<String> EDITORS =
            List.of("# yaml-language-server: $schema=./" + SCHEMA, "# $schema: ./" + SCHEMA);

    /** A suite that can be run as it is. */
    SuiteTemplate(List<String> suite, List<String> cases, List<String> told) {
        this(suite, cases, told, "");
    }

    public SuiteTemplate {
        suite = List.copyOf(suite);
        cases = List.copyOf(cases);
        told = List.copyOf(told);
    }

    /**
     * Refuse a folder that has one of the files already.
     *
     * @throws InvalidInputException for the first of them
     */
    public static void requireFree(Path folder) {
        for (String name : List.of(SUITE, CASES)) {
            if (Files.exists(folder.resolve(name))) {
                throw new InvalidInputException(
                        folder.resolve(name).toString(),
                        "init must not overwrite a file",
                        "it is there already",
                        "Say --to another folder, or --force to write it anew");
            }
        }
    }

    /**
     * Write the files.
     *
     * @return what was written, the suite first
     * @throws InvalidInputException where the folder cannot be written
     */
    public List<Path> write(Path folder) {
        try {
            List<Path> written = new ArrayList<>();
            Files.createDirectories(folder.resolve(SCHEMA).resolveSibling("."));
            List<String> lines = new ArrayList<>(EDITORS);
            lines.addAll(suite);
            written.add(Files.write(folder.resolve(SUITE), lines, StandardCharsets.UTF_8));
            if (!cases.isEmpty()) {
                written.add(Files.write(folder.resolve(CASES), cases, StandardCharsets.UTF_8));
            }
            written.add(Files.writeString(folder.resolve(SCHEMA), SuiteSchema.text(), StandardCharsets.UTF_8));
            ignore(folder.resolve(IGNORE));
            return written;
        } catch (IOException e) {
            throw new InvalidInputException(
                    folder.toString(),
                    "the folder must be writable",
                    "writing failed: " + e,
                    "Say --to another folder",
                    e);
        }
    }

    /** Stores and reports do not belong into version control. */
    private static void ignore(Path file) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        if (lines.stream().map(String::strip).noneMatch(line -> line.equals(IGNORED) || line.equals(".rehearsal"))) {
            lines.add(IGNORED);
            Files.write(file, lines, StandardCharsets.UTF_8);
        }
    }
}

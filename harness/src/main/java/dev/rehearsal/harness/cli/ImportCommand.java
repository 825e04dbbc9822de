package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsFile;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.table.TableImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.importing.ImportNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}: foreign traces into Rehearsal's trials format. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Bring foreign traces and datasets into Rehearsal's own trials format (JSONL, one trial a line).",
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG},
        footer = {"", "Example:", "  rehearsal import gpt-4o-airline.json.gz --to airline.jsonl"})
final class ImportCommand implements Callable<Integer> {

    private final ImportNotes notes = new ImportNotes();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, plain, gzip or zstd.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(names = "--to", required = true, paramLabel = "OUT", description = "The trials file to write.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Option(names = "--from", paramLabel = "FORMAT", description = "The files' format. Default: detected.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--mapping",
            paramLabel = "YAML",
            description = "What the columns of a table (CSV, JSON lines, Parquet) mean; rehearsal schema mapping.")
    private Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--system",
            paramLabel = "NAME",
            description = "Name the system that ran, where the files do not say or say it badly.")
    private Optional<String> system = Optional.empty();

    @Option(
            names = "--strict",
            description = "End at the first record that breaks a rule, instead of leaving it out and telling so.")
    private boolean strict;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws IOException {
        Path target = to.toAbsolutePath();
        Path parent = Optional.ofNullable(target.getParent()).orElse(target);
        ObjectNode answer;
        try {
            Path partial = parent.resolve("." + target.getFileName() + ".partial");
            try {
                answer = write(partial);
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--to " + to, "the file must be writable", "writing failed: " + e, "Check folder and free disk", e);
        }
        notes.print(spec.commandLine().getErr());
        spec.commandLine().getErr().println("imported " + answer.get("trials") + " trials to " + to);
        output.print(spec, answer, "");
        return Exit.OK;
    }

    private ObjectNode write(Path partial) throws IOException {
        long runs = 0;
        ArrayNode read = JsonNodeFactory.instance.arrayNode();
        try (TrialsFile out = new TrialsFile(partial)) {
            for (Path file : files) {
                TraceImporter importer = importer(file);
                long before = runs;
                try (Stream<RecordedRun> all = importer.read(file, strict ? RecordErrors.STRICT : notes)) {
                    for (RecordedRun run : (Iterable<RecordedRun>) all::iterator) {
                        out.add(named(run));
                        runs++;
                    }
                }
                read.addObject()
                        .put("file", file.toString())
                        .put("format", importer.name())
                        .put("trials", runs - before);
            }
        }
        if (runs == 0) {
            notes.print(spec.commandLine().getErr());
            throw new InvalidInputException(
                    files.toString(), "there must be at least one run", "there was none", "Check the files");
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("trials", runs)
                .put("to", to.toString())
                .put("left_out", notes.broken());
        answer.set("files", read);
        return answer;
    }

    private TraceImporter importer(Path file) {
        Optional<TraceImporter> told = from.map(name -> TraceImporter.registry().byName(name, "--from " + name));
        if (mapping.isEmpty()) {
            return told.orElseGet(() -> Importers.detect(file));
        }
        TraceImporter table = TableImporter.mapped(mapping.get());
        told.filter(other -> !other.name().equals(table.name())).ifPresent(other -> {
            throw new InvalidInputException(
                    "--from " + other.name(),
                    "a mapping is for tables",
                    "the format is " + other.name(),
                    "Take --from or --mapping away");
        });
        return table;
    }

    private RecordedRun named(RecordedRun run) {
        return system.isEmpty() ? run : run.by(system.get());
    }
}

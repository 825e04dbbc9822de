package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.RedactionSummary;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.importing.ImportNotes;
import dev.rehearsal.harness.importing.RedactionOptions;
import dev.rehearsal.harness.importing.RedactionSummaryText;
import dev.rehearsal.harness.importing.RunRewriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

    @Option(names = "--to", paramLabel = "OUT", description = "The trials file to write. Needed unless --check.")
    private Optional<Path> to = Optional.empty();

    @Option(names = "--from", paramLabel = "FORMAT", description = "The files' format. Default: detected.")
    private Optional<String> from = Optional.empty();

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

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    public Integer call() throws IOException {
        RedactionSummary summary = new RedactionSummary();
        RunRewriter rewriter = redaction.rewriter(summary, err());
        boolean done = false;
        try {
            int code = redaction.check() ? check(rewriter, summary) : write(rewriter, summary);
            rewriter.finish();
            done = true;
            return code;
        } catch (InvalidInputException e) {
            err().println("rehearsal: " + rewriter.told(String.valueOf(e.getMessage())));
            return Exit.WRONG_INPUT;
        } finally {
            if (!done) {
                rewriter.abandon();
            }
        }
    }

    private int check(RunRewriter rewriter, RedactionSummary summary) throws IOException {
        ObjectNode answer = read(rewriter, line -> {});
        notes.print(err(), rewriter::told);
        answer.setAll(RedactionSummaryText.json(summary));
        output.print(spec, answer, RedactionSummaryText.text(summary));
        return Exit.OK;
    }

    private int write(RunRewriter rewriter, RedactionSummary summary) throws IOException {
        Path out = to.orElseThrow(() -> new InvalidInputException(
                "import", "the file to write must be named", "--to is missing", "Write --to runs.jsonl, or --check"));
        Path target = out.toAbsolutePath();
        Path parent = Optional.ofNullable(target.getParent()).orElse(target);
        ObjectNode answer;
        try {
            Path partial = parent.resolve("." + target.getFileName() + ".partial");
            try {
                try (BufferedWriter lines = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
                    answer = read(rewriter, line -> {
                        lines.write(line);
                        lines.newLine();
                    });
                }
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--to " + out,
                    "the file must be writable",
                    "writing failed: " + e,
                    "Check folder and free disk",
                    e);
        }
        notes.print(err(), rewriter::told);
        err().println("imported " + answer.get("trials") + " trials to " + out + redacted(summary));
        answer.put("to", out.toString()).put("left_out", notes.broken());
        if (summary.places() > 0) {
            answer.put("redacted", summary.places());
        }
        output.print(spec, answer, "");
        return Exit.OK;
    }

    private static String redacted(RedactionSummary summary) {
        return summary.places() == 0 ? "" : ", redacted in " + summary.places() + " places";
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Who takes the lines. */
    private interface Lines {
        void take(String line) throws IOException;
    }

    private ObjectNode read(RunRewriter rewriter, Lines lines) throws IOException {
        long runs = 0;
        ArrayNode read = JsonNodeFactory.instance.arrayNode();
        for (Path file : files) {
            TraceImporter importer = from.map(name -> TraceImporter.registry().byName(name, "--from " + name))
                    .orElseGet(() -> Importers.detect(file));
            long before = runs;
            try (Stream<RecordedRun> all = importer.read(file, strict ? RecordErrors.STRICT : notes)) {
                for (RecordedRun run : (Iterable<RecordedRun>) all::iterator) {
                    lines.take(TrialsWriter.line(rewriter.rewrite(named(run))));
                    runs++;
                }
            }
            read.addObject()
                    .put("file", file.toString())
                    .put("format", importer.name())
                    .put("trials", runs - before);
        }
        if (runs == 0) {
            notes.print(err(), rewriter::told);
            throw new InvalidInputException(
                    files.toString(), "there must be at least one run", "there was none", "Check the files");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("trials", runs);
        answer.set("files", read);
        return answer;
    }

    private RecordedRun named(RecordedRun run) {
        return system.isEmpty() ? run : run.by(system.get());
    }
}

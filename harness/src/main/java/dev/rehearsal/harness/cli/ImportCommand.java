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
import dev.rehearsal.datasets.redaction.RedactionSummary;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.option.ScenarioOption;
import dev.rehearsal.harness.importing.ImportNotes;
import dev.rehearsal.harness.importing.PartialFile;
import dev.rehearsal.harness.importing.RecordedFiles;
import dev.rehearsal.harness.importing.RecordedFiles.FileCount;
import dev.rehearsal.harness.importing.RedactionOptions;
import dev.rehearsal.harness.importing.RedactionSummaryText;
import dev.rehearsal.harness.importing.RunRewriter;
import dev.rehearsal.harness.importing.SampleRequest;
import dev.rehearsal.harness.importing.ScenarioImporter;
import dev.rehearsal.harness.importing.ScenarioSummary;
import dev.rehearsal.harness.importing.ScenarioText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code import}: foreign traces into Rehearsal's trials format, or into cases to play again. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Bring foreign traces and datasets into Rehearsal's own trials format (JSONL, one trial a line), or make cases of"
                    + " them that can be played again."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG},
        footer = {
            "",
            "Examples:",
            "  rehearsal import gpt-4o-airline.json.gz --to airline.jsonl",
            "  rehearsal import production.otlp.jsonl --as scenarios --interval 0.05 --to cases.jsonl"
        })
final class ImportCommand implements Callable<Integer> {

    private final ImportNotes notes = new ImportNotes();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, plain, gzip or zstd.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--to",
            paramLabel = "OUT",
            description = "The file of trials, or of cases, to write. Needed unless --check.")
    private Optional<Path> to = Optional.empty();

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
    private final ScenarioOption scenarios = new ScenarioOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RedactionOptions redaction = new RedactionOptions();

    @Override
    public Integer call() throws IOException {
        Optional<SampleRequest> sample = scenarios.request();
        RedactionSummary summary = new RedactionSummary();
        RunRewriter rewriter = redaction.rewriter(summary, err());
        boolean done = false;
        try {
            if (redaction.check()) {
                check(rewriter, summary);
            } else {
                write(sample, rewriter, summary);
            }
            rewriter.finish();
            done = true;
            return Exit.OK;
        } catch (InvalidInputException e) {
            err().println("rehearsal: " + rewriter.told(String.valueOf(e.getMessage())));
            return Exit.WRONG_INPUT;
        } finally {
            if (!done) {
                rewriter.abandon();
            }
        }
    }

    private void check(RunRewriter rewriter, RedactionSummary summary) throws IOException {
        List<FileCount> read = recorded(rewriter).read(errors(), (file, run) -> {});
        requireRuns(read, rewriter);
        notes.print(err(), rewriter::told);
        ObjectNode answer = answer(runs(read), read);
        answer.setAll(RedactionSummaryText.json(summary));
        output.print(spec, answer, RedactionSummaryText.text(summary));
    }

    private void write(Optional<SampleRequest> sample, RunRewriter rewriter, RedactionSummary summary)
            throws IOException {
        Path out = to.orElseThrow(() -> new InvalidInputException(
                "import", "the file to write must be named", "--to is missing", "Write --to runs.jsonl, or --check"));
        try {
            if (sample.isPresent()) {
                scenarios(out, sample.get(), rewriter, summary);
            } else {
                trials(out, rewriter, summary);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--to " + out,
                    "the file must be writable",
                    "writing failed: " + e,
                    "Check folder and free disk",
                    e);
        }
    }

    private void trials(Path out, RunRewriter rewriter, RedactionSummary summary) throws IOException {
        List<FileCount> read;
        try (PartialFile trials = new PartialFile(out)) {
            try (TrialsFile lines = trials.trials()) {
                read = recorded(rewriter).read(errors(), (file, run) -> lines.add(run));
            }
            requireRuns(read, rewriter);
            trials.complete();
        }
        notes.print(err(), rewriter::told);
        err().println("imported " + runs(read) + " trials to " + out + redacted(summary));
        output.print(spec, written(answer(runs(read), read), out, summary), "");
    }

    private void scenarios(Path out, SampleRequest sample, RunRewriter rewriter, RedactionSummary redacted)
            throws IOException {
        Path recordings = ScenarioImporter.recordings(out);
        ScenarioSummary summary;
        try (PartialFile golden = new PartialFile(out);
                PartialFile runs = new PartialFile(recordings)) {
            summary = new ScenarioImporter(recorded(rewriter.quiet()), recorded(rewriter), sample)
                    .write(golden, runs, errors());
            runs.complete();
            golden.complete();
        }
        int cases = summary.cases().size();
        notes.print(err(), rewriter::told);
        err().println("imported " + cases + " cases to " + out + " and their recordings to " + recordings
                + redacted(redacted));
        ObjectNode answer =
                written(answer(cases, summary.files()), out, redacted).put("recordings", recordings.toString());
        answer.set("sample", summary.json());
        output.print(spec, answer, ScenarioText.of(summary, out, recordings));
    }

    private RecordedFiles recorded(RunRewriter rewriter) {
        return new RecordedFiles(files, this::importer, run -> rewriter.rewrite(named(run)));
    }

    private RecordErrors errors() {
        return strict ? RecordErrors.STRICT : notes;
    }

    private void requireRuns(List<FileCount> read, RunRewriter rewriter) {
        if (runs(read) == 0) {
            notes.print(err(), rewriter::told);
            throw new InvalidInputException(
                    files.toString(), "there must be at least one run", "there was none", "Check the files");
        }
    }

    private static long runs(List<FileCount> read) {
        return read.stream().mapToLong(FileCount::runs).sum();
    }

    private static String redacted(RedactionSummary summary) {
        return summary.places() == 0 ? "" : ", redacted in " + summary.places() + " places";
    }

    private static ObjectNode answer(long trials, List<FileCount> read) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("trials", trials);
        ArrayNode list = answer.putArray("files");
        read.forEach(one -> list.addObject()
                .put("file", one.file().toString())
                .put("format", one.format())
                .put("trials", one.runs()));
        return answer;
    }

    private ObjectNode written(ObjectNode answer, Path out, RedactionSummary summary) {
        answer.put("to", out.toString()).put("left_out", notes.broken());
        if (summary.places() > 0) {
            answer.put("redacted", summary.places());
        }
        return answer;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
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

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
        RedactionSummary summary = new RedactionSummary();
        RunRewriter rewriter = redaction.rewriter(summary, err());
        RecordedFiles recorded = new RecordedFiles(files, this::importer, run -> rewriter.rewrite(named(run)));
        boolean done = false;
        try {
            if (redaction.check()) {
                check(recorded, rewriter, summary);
            } else {
                write(recorded, rewriter, summary);
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

    private void check(RecordedFiles recorded, RunRewriter rewriter, RedactionSummary summary) throws IOException {
        List<FileCount> read = read(recorded, rewriter, run -> {});
        notes.print(err(), rewriter::told);
        ObjectNode answer = answer(runs(read), read);
        answer.setAll(RedactionSummaryText.json(summary));
        output.print(spec, answer, RedactionSummaryText.text(summary));
    }

    private void write(RecordedFiles recorded, RunRewriter rewriter, RedactionSummary summary) throws IOException {
        Path out = to.orElseThrow(() -> new InvalidInputException(
                "import", "the file to write must be named", "--to is missing", "Write --to runs.jsonl, or --check"));
        Optional<SampleRequest> sample = scenarios.request();
        try {
            if (sample.isPresent()) {
                scenarios(recorded, sample.get(), out, rewriter);
            } else {
                trials(recorded, out, rewriter, summary);
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

    private void trials(RecordedFiles recorded, Path to, RunRewriter rewriter, RedactionSummary summary)
            throws IOException {
        List<FileCount> read;
        try (PartialFile trials = new PartialFile(to)) {
            try (TrialsFile out = new TrialsFile(trials.path())) {
                read = read(recorded, rewriter, out::add);
            }
            trials.complete();
        }
        ObjectNode answer = answer(runs(read), read).put("to", to.toString()).put("left_out", notes.broken());
        String redacted = "";
        if (summary.places() > 0) {
            answer.put("redacted", summary.places());
            redacted = ", redacted in " + summary.places() + " places";
        }
        print("imported " + runs(read) + " trials to " + to + redacted, answer, "", rewriter);
    }

    /** What is redacted is not counted here: the files are read more than once. */
    private void scenarios(RecordedFiles recorded, SampleRequest sample, Path to, RunRewriter rewriter)
            throws IOException {
        Path recordings = ScenarioImporter.recordings(to);
        ScenarioSummary made;
        try (PartialFile golden = new PartialFile(to);
                PartialFile runs = new PartialFile(recordings)) {
            made = new ScenarioImporter(recorded, sample).write(golden.path(), runs.path(), errors());
            runs.complete();
            golden.complete();
        }
        int cases = made.cases().size();
        ObjectNode answer = answer(cases, made.files())
                .put("to", to.toString())
                .put("left_out", notes.broken())
                .put("recordings", recordings.toString());
        answer.set("sample", made.json());
        print(
                "imported " + cases + " cases to " + to + " and their recordings to " + recordings,
                answer,
                ScenarioText.of(made, to, recordings),
                rewriter);
    }

    /** Who takes the runs. */
    private interface Runs {
        void take(RecordedRun run) throws IOException;
    }

    private List<FileCount> read(RecordedFiles recorded, RunRewriter rewriter, Runs runs) throws IOException {
        List<FileCount> read = recorded.read(errors(), (file, run) -> runs.take(run));
        if (runs(read) == 0) {
            notes.print(err(), rewriter::told);
            throw new InvalidInputException(
                    files.toString(), "there must be at least one run", "there was none", "Check the files");
        }
        return read;
    }

    private RecordErrors errors() {
        return strict ? RecordErrors.STRICT : notes;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static long runs(List<FileCount> read) {
        return read.stream().mapToLong(FileCount::runs).sum();
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

    private void print(String done, ObjectNode answer, String text, RunRewriter rewriter) throws IOException {
        notes.print(err(), rewriter::told);
        err().println(done);
        output.print(spec, answer, text);
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

package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.option.ScenarioOption;
import dev.rehearsal.harness.importing.ImportNotes;
import dev.rehearsal.harness.importing.PartialFile;
import dev.rehearsal.harness.importing.RecordedFiles;
import dev.rehearsal.harness.importing.RecordedFiles.FileCount;
import dev.rehearsal.harness.importing.SampleRequest;
import dev.rehearsal.harness.importing.ScenarioImporter;
import dev.rehearsal.harness.importing.ScenarioSummary;
import dev.rehearsal.harness.importing.ScenarioText;
import java.io.BufferedWriter;
import java.io.IOException;
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
            required = true,
            paramLabel = "OUT",
            description = "The file of trials, or of cases, to write.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

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
    private final ScenarioOption scenarios = new ScenarioOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws IOException {
        Optional<SampleRequest> sample = scenarios.request();
        RecordedFiles recorded = new RecordedFiles(files, from, this::named);
        try {
            return sample.isPresent() ? scenarios(recorded, sample.get()) : trials(recorded);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--to " + to, "the file must be writable", "writing failed: " + e, "Check folder and free disk", e);
        }
    }

    private int trials(RecordedFiles recorded) throws IOException {
        List<FileCount> read;
        try (PartialFile trials = new PartialFile(to)) {
            try (BufferedWriter out = trials.writer()) {
                read = recorded.read(errors(), (file, run) -> {
                    out.write(TrialsWriter.line(run));
                    out.newLine();
                });
            }
            if (runs(read) == 0) {
                notes.print(spec.commandLine().getErr());
                throw new InvalidInputException(
                        files.toString(), "there must be at least one run", "there was none", "Check the files");
            }
            trials.complete();
        }
        print("imported " + runs(read) + " trials to " + to, answer(runs(read), read), "");
        return Exit.OK;
    }

    private int scenarios(RecordedFiles recorded, SampleRequest sample) throws IOException {
        Path recordings = ScenarioImporter.recordings(to);
        ScenarioSummary summary;
        try (PartialFile golden = new PartialFile(to);
                PartialFile runs = new PartialFile(recordings)) {
            summary = new ScenarioImporter(recorded, sample).write(golden, runs, errors());
            runs.complete();
            golden.complete();
        }
        int cases = summary.cases().size();
        ObjectNode answer = answer(cases, summary.files()).put("recordings", recordings.toString());
        answer.set("sample", summary.json());
        print(
                "imported " + cases + " cases to " + to + " and their recordings to " + recordings,
                answer,
                ScenarioText.of(summary, to, recordings));
        return Exit.OK;
    }

    private RecordErrors errors() {
        return strict ? RecordErrors.STRICT : notes;
    }

    private static long runs(List<FileCount> read) {
        return read.stream().mapToLong(FileCount::runs).sum();
    }

    private ObjectNode answer(long trials, List<FileCount> read) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("trials", trials)
                .put("to", to.toString())
                .put("left_out", notes.broken());
        ArrayNode list = answer.putArray("files");
        read.forEach(one -> list.addObject()
                .put("file", one.file().toString())
                .put("format", one.format())
                .put("trials", one.runs()));
        return answer;
    }

    private void print(String done, ObjectNode answer, String text) throws IOException {
        notes.print(spec.commandLine().getErr());
        spec.commandLine().getErr().println(done);
        output.print(spec, answer, text);
    }

    private RecordedRun named(RecordedRun run) {
        return system.isEmpty() ? run : run.by(system.get());
    }
}

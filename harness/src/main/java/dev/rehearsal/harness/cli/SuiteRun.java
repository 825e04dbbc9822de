package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.ExperimentRunner;
import dev.rehearsal.harness.cli.terminal.Annotations;
import dev.rehearsal.harness.cli.terminal.Consent;
import dev.rehearsal.harness.cli.terminal.Interruption;
import dev.rehearsal.harness.cli.terminal.Progress;
import dev.rehearsal.harness.run.Environment;
import dev.rehearsal.harness.run.Reports;
import dev.rehearsal.harness.run.RunLog;
import dev.rehearsal.harness.run.StoreFolder;
import dev.rehearsal.harness.spending.Meter;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.format.CompareJson;
import dev.rehearsal.reports.format.JsonReport;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Play a suite from beginning to end: play what is missing, store, analyse, write the reports, print, and give the exit code.
 *
 * @param spec the command that asks, for where to print
 * @param suite the suite's file
 * @param store the DuckDB file; empty for the suite's
 * @param fresh whether a run that was interrupted is left alone
 * @param onInconclusive what an inconclusive gate does to the exit code
 * @param output how the answer is printed
 * @param consent asked before anything is spent
 * @param annotations what a CI server is told
 */
record SuiteRun(
        CommandSpec spec,
        Path suite,
        Optional<Path> store,
        boolean fresh,
        Exit.OnInconclusive onInconclusive,
        OutputOption output,
        Consent consent,
        Annotations annotations) {

    /** Do it and return the exit code. */
    int play() throws InterruptedException, IOException {
        Experiment experiment = SuiteReader.read(suite);
        InstantSource clock = InstantSource.system();
        Path file = store.orElse(experiment.files().store());
        StoreFolder.make(file, "Name another with --store");
        try (ExperimentRunner runner = new ExperimentRunner(experiment, Environment::variable);
                ResultStore results = ResultStore.open(file, clock);
                Interruption interruption = Interruption.watch(runner::stop)) {
            runner.requireReachable();
            RunLog log =
                    new RunLog(results, experiment, runner, clock, fresh ? RunLog.Start.FRESH : RunLog.Start.RESUME);
            Run run = log.run();
            PrintWriter err = spec.commandLine().getErr();
            if (!consent.given(runner.forecast(log.stored(), results), suite.toString(), err)) {
                err.println("rehearsal: nothing was played and nothing was spent.");
                return Exit.INTERRUPTED;
            }
            log.begin();
            err.println(log.announcement());
            boolean complete;
            try (Progress progress = Progress.of(run.planned(), log.stored().cardinality());
                    TrialWriter writer = results.writer(run.id(), progress::stored)) {
                complete = runner.run(log.stored(), writer::append);
            }
            Optional<Meter.Reached> spentUp = runner.spentUp();
            if (spentUp.isPresent()) {
                err.println(exhausted(spentUp.get(), results.played(run.id()).cardinality(), run, file));
                return Exit.INFRASTRUCTURE;
            }
            if (!complete) {
                interruption.tell(
                        err,
                        results.played(run.id()).cardinality() + " of " + run.planned() + " trials are stored in "
                                + file + "; run the same suite again to resume.");
                return Exit.INTERRUPTED;
            }
            results.finish(run.id(), clock.instant());
            Run finished = results.run(run.id()).orElse(run);
            Analysis analysis = RunAnalyzer.of(results, finished, experiment.analysisPlan());
            List<Path> reports =
                    Reports.write(analysis, results.trials(run.id()), Reports.folder(file, run.id()), List.of());
            PrintWriter told = output.json() ? err : spec.commandLine().getOut();
            annotations.quoted(told, () -> print(analysis, file, reports));
            annotations.tell(analysis, told, Environment::variable);
            int code = Exit.of(analysis, onInconclusive);
            if (code != Exit.OK) {
                err.println("rehearsal: " + Exit.why(code, onInconclusive));
            }
            return code;
        }
    }

    private String exhausted(Meter.Reached reached, long stored, Run run, Path file) {
        return "rehearsal: " + suite + ": the run must spend less than \"" + reached.key() + "\", " + reached.limit()
                + ", but has spent " + reached.spent() + " with " + stored + " of " + run.planned()
                + " trials stored. They are kept in " + file
                + "; raise the limit and run the same suite again to play the others, or look at these with rehearsal"
                + " report last.";
    }

    private void print(Analysis analysis, Path file, List<Path> reports) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            ObjectNode document = CompareJson.of(analysis);
            document.put("run", analysis.run().id());
            document.set("gates", JsonReport.gates(analysis));
            document.setAll(SummarizeJson.of(analysis));
            reports.forEach(path -> document.withArray("reports").add(path.toString()));
            out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(document));
        } else {
            out.print(analysis.comparisons().isEmpty() ? TextReport.summarize(analysis) : TextReport.compare(analysis));
            out.println();
            out.println("run     " + file + "#" + analysis.run().id());
            reports.forEach(path -> out.println("report  " + path));
        }
        out.flush();
    }
}

package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.terminal.Annotations;
import dev.rehearsal.harness.cli.terminal.Consent;
import dev.rehearsal.harness.cli.terminal.Interruption;
import dev.rehearsal.harness.cli.terminal.Progress;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.run.EvidenceGap;
import dev.rehearsal.harness.run.ExperimentRunner;
import dev.rehearsal.harness.run.RunListener;
import dev.rehearsal.harness.run.RunOptions;
import dev.rehearsal.harness.run.RunRegistration;
import dev.rehearsal.harness.run.RunResult;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.analysis.CaseRequirement;
import dev.rehearsal.reports.format.CompareJson;
import dev.rehearsal.reports.format.JsonReport;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A suite's run as a command line shows it: progress, the answer, where the reports are, and the exit code.
 *
 * @param spec the command that asks, for where to print
 * @param suite the suite's file
 * @param options how it is run; consent and clock are this command line's
 * @param onInconclusive what an inconclusive gate does to the exit code
 * @param output how the answer is printed
 * @param consent asked before anything is spent
 * @param annotations what a CI server is told
 */
record ConsoleRunner(
        CommandSpec spec,
        Path suite,
        RunOptions options,
        Exit.OnInconclusive onInconclusive,
        OutputOption output,
        Consent consent,
        Annotations annotations) {

    /** Run, print, and return the exit code. */
    int run() throws InterruptedException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        ExperimentRunner runner = new ExperimentRunner(
                SuiteReader.read(suite),
                options.withConsent((name, forecast) -> consent.given(forecast, suite.toString(), err)));
        try (Interruption interruption = Interruption.watch(runner::stop)) {
            RunResult result;
            try (Progress progress = new Progress()) {
                result = runner.run(new Announcements(err, progress));
            }
            return switch (result) {
                case RunResult.Finished finished -> told(finished);
                case RunResult.Declined ignored -> {
                    err.println("rehearsal: nothing was played and nothing was spent.");
                    yield Exit.INTERRUPTED;
                }
                case RunResult.Exhausted exhausted -> {
                    err.println(words(exhausted));
                    yield Exit.INFRASTRUCTURE;
                }
                case RunResult.Stopped stopped -> {
                    interruption.tell(
                            err,
                            stopped.stored() + " of " + stopped.run().planned() + " trials are stored in "
                                    + stopped.store() + "; run the same suite again to resume.");
                    yield Exit.INTERRUPTED;
                }
            };
        }
    }

    private int told(RunResult.Finished finished) throws IOException {
        Analysis analysis = finished.analysis();
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter told = output.json() ? err : spec.commandLine().getOut();
        annotations.quoted(told, () -> print(analysis, finished.store(), finished.reports()));
        annotations.tell(analysis, told, EnvironmentVariables::variable);
        finished.failures()
                .forEach(failure -> err.println("rehearsal: "
                        + failure.text(finished.store() + "#" + finished.run().id())));
        int code = Exit.of(analysis, onInconclusive);
        if (code != Exit.OK) {
            EvidenceGap.of(analysis).forEach(gap -> err.println("rehearsal: " + gap.reason()));
            err.println("rehearsal: " + Exit.why(code, onInconclusive));
        }
        return code;
    }

    private String words(RunResult.Exhausted exhausted) {
        return "rehearsal: " + suite + ": the run must spend less than \""
                + exhausted.limit().key() + "\", "
                + exhausted.limit().limit() + ", but has spent "
                + exhausted.limit().spent() + " with "
                + exhausted.stored() + " of " + exhausted.run().planned() + " trials stored. They are kept in "
                + exhausted.store()
                + "; raise the limit and run the same suite again to play the others, or look at these with "
                + RunAddress.report(new RunAddress(
                                Optional.of(exhausted.store()), exhausted.run().id())
                        .text())
                + ".";
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

    /** The run's beginning and progress, on stderr. */
    private record Announcements(PrintWriter err, Progress progress) implements RunListener {

        @Override
        public void casesRequired(List<CaseRequirement> requirements) {
            requirements.forEach(one -> err.println("cases: " + one.sentence()
                    + (one.kind() == CaseRequirement.Kind.GATE && !one.satisfiable() ? ": it can never hold" : "")));
        }

        @Override
        public void runStarted(RunRegistration registration) {
            String run = registration.run().id();
            long planned = registration.run().planned();
            long stored = registration.stored().cardinality();
            err.println(
                    registration.resumed()
                            ? "resuming run " + run + ": " + stored + " of " + planned + " trials are stored"
                            : "run " + run + ": " + planned + " trials");
            progress.begin(planned, stored);
        }

        @Override
        public void noted(String note) {
            err.println("note: " + note);
        }

        @Override
        public void stopAsked() {
            err.println("rehearsal: another process asked this run to stop.");
        }

        @Override
        public void trialsStored(long count) {
            progress.stored(count);
        }
    }
}

package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.judges.statistics.selfcheck.SelfCheck;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoreFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tell whether this machine can run Rehearsal, and whether its statistics keep what they promise. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Check this machine: Java, DuckDB, the store's lock, free disk; with --statistics, the instrument.",
        footer = {"", "Example:", "  rehearsal doctor --statistics"})
final class DoctorCommand implements Callable<Integer> {

    private static final int LEAST_JAVA = 21;
    private static final long LEAST_FREE = 1L << 30;
    private static final long MEBIBYTE = 1L << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(
            names = "--statistics",
            description = "Simulate experiments whose truth is known and measure false alarms, coverage and power.")
    private boolean statistics;

    @Option(
            names = "--experiments",
            paramLabel = "N",
            description = "Simulated experiments a row. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + SelfCheck.EXPERIMENTS)
    private int experiments;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = List.of(java(), duckdb(), storeFile(), disk());
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println((finding.fine() ? "ok    " : "wrong ") + finding.text()));
        out.flush();
        boolean fine = findings.stream().allMatch(Finding::fine);
        if (statistics) {
            SelfCheck.Report report = SelfCheck.run(experiments);
            out.print(report.table());
            fine &= report.holds();
        }
        return fine ? Exit.OK : Exit.INFRASTRUCTURE;
    }

    private static Finding java() {
        return new Finding(
                Runtime.version().feature() >= LEAST_JAVA,
                "Java " + Runtime.version() + " at " + System.getProperty("java.home") + ", heap at most "
                        + Runtime.getRuntime().maxMemory() / MEBIBYTE + " MiB");
    }

    private static Finding duckdb() {
        try (ResultStore memory = ResultStore.inMemory(InstantSource.system())) {
            return new Finding(true, "DuckDB " + memory.duckdbVersion() + " loads its native library");
        } catch (StoreFailure | InvalidInput | LinkageError e) {
            return new Finding(false, "DuckDB does not start: " + e);
        }
    }

    private Finding storeFile() {
        Path file = store.path();
        if (!Files.exists(file)) {
            return new Finding(true, "no store yet at " + file + "; the first run makes it");
        }
        try (ResultStore opened = ResultStore.open(file, InstantSource.system())) {
            List<String> ids = new ArrayList<>();
            opened.runs().forEach(run -> ids.add(run.id()));
            return new Finding(true, "store " + file + " opens, " + ids.size() + " runs");
        } catch (InvalidInput | StoreFailure e) {
            return new Finding(false, String.valueOf(e.getMessage()));
        }
    }

    private Finding disk() throws IOException {
        Path place = store.path().toAbsolutePath();
        while (!Files.exists(place)) {
            place = Optional.ofNullable(place.getParent()).orElse(Path.of("/"));
        }
        long free = Files.getFileStore(place).getUsableSpace();
        return new Finding(free >= LEAST_FREE, free / MEBIBYTE + " MiB free where the store is");
    }

    /** One line of the doctor's report. */
    private record Finding(boolean fine, String text) {}
}

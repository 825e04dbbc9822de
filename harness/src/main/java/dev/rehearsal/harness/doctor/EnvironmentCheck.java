package dev.rehearsal.harness.doctor;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoreException;
import dev.rehearsal.reports.wording.IngressWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The checks of Java, DuckDB, the store and the disk. */
public final class EnvironmentCheck {

    private static final int LEAST_JAVA = 21;
    private static final long LEAST_FREE = 1L << 30;
    private static final long MEBIBYTE = 1L << 20;
    /** What a trial takes where the store cannot tell: measured on the demo, 16.8 MB for 740 trials with traces. */
    private static final long USUAL_BYTES = 23_000;
    /** Below so many trials the file is mostly empty tables. */
    private static final long FEW = 100;

    private final Path store;
    private long trials;
    private Optional<String> addresses = Optional.empty();

    private EnvironmentCheck(Path store) {
        this.store = store;
    }

    /**
     * Look.
     *
     * @param store the DuckDB file, which need not exist
     */
    public static List<CheckResult> look(Path store) throws IOException {
        EnvironmentCheck machine = new EnvironmentCheck(store);
        List<CheckResult> results = new ArrayList<>(List.of(java(), duckdb(), machine.store(), machine.disk()));
        machine.addresses.map(text -> CheckResult.note("addresses", text)).ifPresent(results::add);
        return List.copyOf(results);
    }

    /** Take from the last run which addresses its systems asked for in vain. */
    private void last(ResultStore opened, List<Run> runs) {
        addresses = runs.stream()
                .max(Comparator.comparing(Run::started))
                .flatMap(run -> IngressWords.unknownAddresses(
                                opened.figures(run.id()).ingress().unknownAddresses())
                        .map(text -> "the last run, " + run.id() + ": " + text));
    }

    private static CheckResult java() {
        String text = "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ") at "
                + System.getProperty("java.home") + ", heap at most "
                + Runtime.getRuntime().maxMemory() / MEBIBYTE + " MiB";
        return Runtime.version().feature() >= LEAST_JAVA
                ? CheckResult.ok("java", text)
                : CheckResult.wrong("java", text + "; " + LEAST_JAVA + " or later is needed");
    }

    private static CheckResult duckdb() {
        try (ResultStore memory = ResultStore.inMemory(InstantSource.system())) {
            return CheckResult.ok("duckdb", "DuckDB " + memory.duckdbVersion() + " loads its native library");
        } catch (StoreException | InvalidInputException | LinkageError e) {
            return CheckResult.wrong("duckdb", "DuckDB does not start: " + e);
        }
    }

    private CheckResult store() {
        if (!Files.exists(store)) {
            return CheckResult.ok("store", "no store yet at " + store + "; the first run makes it");
        }
        try (ResultStore opened = ResultStore.open(store, InstantSource.system())) {
            List<Run> runs = opened.runs();
            runs.forEach(run -> trials += opened.trials(run.id()).count());
            long unfinished =
                    runs.stream().filter(run -> run.finished().isEmpty()).count();
            last(opened, runs);
            return CheckResult.ok(
                    "store",
                    "store " + store + " opens and nobody else has it open: " + MetricFormat.count(runs.size(), "run")
                            + ", " + MetricFormat.count(unfinished) + " unfinished, "
                            + MetricFormat.count(trials, "trial"));
        } catch (InvalidInputException | StoreException e) {
            return CheckResult.wrong("store", String.valueOf(e.getMessage()));
        }
    }

    private CheckResult disk() throws IOException {
        Path place = store.toAbsolutePath();
        while (!Files.exists(place)) {
            place = Optional.ofNullable(place.getParent()).orElse(Path.of("/"));
        }
        long free = Files.getFileStore(place).getUsableSpace();
        boolean own = trials >= FEW;
        long each = own ? Math.max(1, Files.size(store) / trials) : USUAL_BYTES;
        String text = MetricFormat.count(free / MEBIBYTE) + " MiB free where the store is: room for about "
                + MetricFormat.count(free / each) + " trials of " + MetricFormat.count(each) + " bytes ("
                + (own ? "as this store's own" : "as the demo's") + ")";
        return free >= LEAST_FREE
                ? CheckResult.ok("disk", text)
                : CheckResult.wrong("disk", text + "; at least 1,024 MiB should be");
    }
}

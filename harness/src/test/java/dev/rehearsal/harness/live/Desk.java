package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.Figures;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small suite of the order desk in a folder of its own. */
final class Desk {

    private static final Path GOLDEN =
            Path.of("..", "datasets", "golden", "desk.jsonl").toAbsolutePath();
    private static final String STORE = ".rehearsal/store.duckdb";

    private final Workplace work;

    private Desk(Workplace work) {
        this.work = work;
    }

    /** Take so many cases, spread over the golden dataset, into {@code cases.jsonl} of a new folder. */
    static Desk of(Path temporary, String name, int cases) {
        try {
            Workplace work = new Workplace(Files.createDirectories(temporary.resolve(name)));
            List<String> all = Files.readAllLines(GOLDEN);
            work.write(
                    "cases.jsonl",
                    IntStream.range(0, cases)
                            .mapToObj(i -> all.get(i * all.size() / cases))
                            .toArray(String[]::new));
            return new Desk(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the folder and the command line in it. */
    Workplace work() {
        return work;
    }

    /** Write {@code suite.yaml}: the cases, and these lines. */
    Desk suite(String... lines) {
        work.write(
                "suite.yaml",
                Stream.concat(
                                Stream.of(
                                        "rehearsal: 1", "name: small", "seed: 7", "datasets: [{golden: cases.jsonl}]"),
                                Stream.of(lines))
                        .toArray(String[]::new));
        return this;
    }

    /** Write {@code suite.yaml}: a single agent over one model with these options, not perturbed. */
    Desk single(String model) {
        return suite(
                "models: {m: {" + model + "}}",
                "systems: {single: {use: desk-single-agent, retries: 1, models: {default: m}}}");
    }

    /** Run the suite. */
    Answer run() {
        return work.run("run", "suite.yaml", "--yes");
    }

    /** Run a command that answers in JSON and ends well. */
    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        return work.run(all.toArray(String[]::new)).ended(0).json();
    }

    /** Return the trials of the last run without traces, in order. */
    List<TrialView> trials() {
        List<TrialView> trials = new ArrayList<>();
        try (ResultStore store = ResultStore.open(work.path(STORE), InstantSource.system())) {
            store.trials(store.last().orElseThrow().id()).forEach(trials::add);
        }
        return trials;
    }

    /** Return a line a trial: what was played, how it ended, what it used and every score that no clock gave. */
    List<String> lines() {
        return trials().stream().map(Desk::line).toList();
    }

    private static String line(TrialView view) {
        List<String> scores = view.scores().stream()
                .filter(score -> !Figures.isOfClock(score.metric()))
                .map(Desk::shortened)
                .toList();
        return view.trial().system() + " " + view.trial().scenario().caseId() + "/"
                + view.trial().scenario().perturbation() + "/"
                + view.trial().scenario().repetition() + " "
                + view.trial().scenario().seed() + " " + view.trial().outcome() + " "
                + view.trial().usage() + " " + scores;
    }

    /** Explanations may name what ran in parallel in another order. */
    private static String shortened(Score score) {
        return switch (score) {
            case Score.Measured measured -> measured.metric().name() + "=" + measured.value();
            case Score.Abstained abstained -> abstained.metric().name() + " abstained";
            case Score.Unobserved unobserved -> unobserved.metric().name() + " unobserved";
            case Score.ScorerFailed failed -> failed.metric().name() + " failed";
        };
    }

    /** Require that every stored trial ended so, and that there are so many. */
    void requireOutcomes(int trials, String word) {
        List<String> words =
                trials().stream().map(view -> view.trial().outcome().word()).toList();
        assertEquals(Collections.nCopies(trials, word), words);
    }
}

package dev.rehearsal.harness.importing;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.InProcess;
import dev.rehearsal.harness.importing.Runs.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioImportTest {

    private static final Optional<String> REFUND = Optional.of("Please refund the lamp of order 7731.");
    private static final Optional<Boolean> PASSED = Optional.of(true);
    private static final Optional<Boolean> FAILED = Optional.of(false);
    private static final Call FIND = new Call("find_order", "{\"order\": 7731, \"deep\": false}");
    private static final Call FIND_AGAIN = new Call("find_order", "{\"deep\":false,\"order\":7731}");
    private static final Call PAY = new Call("pay", "{\"amount\": 12}");

    @TempDir
    private Path folder;

    private Answer imported(Runs runs, String... more) throws IOException {
        Path file = runs.write(folder.resolve("runs.jsonl"));
        List<String> arguments = new ArrayList<>(List.of(
                "import",
                file.toString(),
                "--as",
                "scenarios",
                "--to",
                folder.resolve("cases.jsonl").toString()));
        arguments.addAll(List.of(more));
        return InProcess.run(arguments.toArray(String[]::new));
    }

    private List<GoldenCase> cases(Runs runs) throws IOException {
        imported(runs).ended(0);
        return GoldenReader.read(folder.resolve("cases.jsonl")).cases();
    }

    private List<RecordedRun> recordings() {
        Path file = folder.resolve("cases.recordings.jsonl");
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            return runs.toList();
        }
    }

    @Test
    void twinsThatPassedTellWhatIsRight() throws IOException {
        List<GoldenCase> cases = cases(new Runs()
                .add(Runs.run("a", REFUND, FAILED, "I cannot.", PAY, PAY))
                .add(Runs.run("a", REFUND, PASSED, "Refunded 12 EUR.", FIND, FIND, PAY))
                .add(Runs.run("a", REFUND, PASSED, "Done.", FIND_AGAIN, new Call("mail", "{}"))));
        assertEquals(List.of("a", "a#2"), cases.stream().map(GoldenCase::id).toList());
        for (GoldenCase one : cases) {
            assertEquals(Optional.of("Refunded 12 EUR."), one.expectation().answer(), one.id());
            ExpectedTools tools = one.expectation().tools().orElseThrow();
            assertEquals(
                    List.of("find_order(deep=false, order=7731)"),
                    tools.calls().stream()
                            .map(ExpectedTools.Call::words)
                            .map(ScenarioImportTest::sorted)
                            .toList());
            assertEquals(Optional.of(Match.SUPERSET), tools.match());
            assertEquals(Map.of("recorded-case", "a"), one.clusters());
            assertEquals(REFUND.orElseThrow(), one.task().input());
        }
        assertTrue(cases.getFirst().tags().contains("outcome:failure"), cases::toString);
        assertTrue(cases.getLast().tags().contains("outcome:success"), cases::toString);
        assertEquals(
                List.of("a", "a#2"),
                recordings().stream().map(RecordedRun::caseId).toList());
    }

    private static String sorted(String words) {
        return words.equals("find_order(order=7731, deep=false)") ? "find_order(deep=false, order=7731)" : words;
    }

    @Test
    void onePassAloneDoesNotSayWhichCallsAreNeeded() throws IOException {
        GoldenCase one = cases(new Runs().add(Runs.run("a", REFUND, PASSED, "Refunded.", FIND, PAY)))
                .getFirst();
        assertEquals(Expectation.ofAnswer("Refunded."), one.expectation());
        assertEquals(Map.of(), one.clusters());
    }

    @Test
    void nothingIsInventedWhereNoRunPassed() throws IOException {
        Answer answer = imported(new Runs()
                .add(Runs.run("failed", REFUND, FAILED, "I cannot.", FIND))
                .add(Runs.run("failed", REFUND, FAILED, "No.", FIND))
                .add(Runs.run("nobody", Optional.of("Where is it?"), Optional.empty(), "Here.", FIND)));
        GoldenReader.read(folder.resolve("cases.jsonl")).cases().forEach(one -> {
            assertEquals(Expectation.NONE, one.expectation());
            assertTrue(one.tags().contains("to-complete"), one::toString);
        });
        says(
                answer.ended(0).out(),
                "2 of 2 cases are for a person to complete (tag to-complete)",
                "no run of it passed: write facts, state or answer (1 case)\n    \"failed\"\n",
                "no run of it was judged: write facts, state or answer (1 case)\n    \"nobody\"\n",
                "datasets: [{golden: cases.jsonl, recordings: cases.recordings.jsonl, replay: fork}]");
    }

    @Test
    void thePassOfAnotherCaseTellsNothing() throws IOException {
        List<GoldenCase> cases = cases(new Runs()
                .add(Runs.run("a", REFUND, PASSED, "Refunded."))
                .add(Runs.run("b", REFUND, FAILED, "No."))
                .add(Runs.run("a", Optional.of("Cancel my subscription."), FAILED, "No.")));
        assertEquals(
                List.of(Optional.of("Refunded."), Optional.empty(), Optional.empty()),
                cases.stream().map(one -> one.expectation().answer()).toList());
    }

    @Test
    void whatTheRunItselfExpectsStaysAsItIs() throws IOException {
        Expectation own = GoldenReader.readCase(
                        "test",
                        StrictJson.parse(
                                "test",
                                "{\"id\":\"x\",\"task\":{\"input\":\"y\"},\"expectation\":{\"facts\":[\"12 EUR\"]}}"))
                .expectation();
        GoldenCase one = cases(
                        new Runs().add(Runs.run("a", REFUND, PASSED, Optional.of("escalated"), own, "Refunded.", FIND)))
                .getFirst();
        assertEquals(own, one.expectation());
        assertFalse(one.tags().contains("to-complete"));
    }

    @Test
    void anOutcomeCountsWhereAllThatPassedHaveIt() throws IOException {
        Optional<String> escalated = Optional.of("escalated");
        Runs runs = new Runs()
                .add(Runs.run("a", REFUND, PASSED, escalated, Expectation.NONE, "A person takes over."))
                .add(Runs.run("a", REFUND, FAILED, Optional.of("completed"), Expectation.NONE, "Done."));
        cases(runs).forEach(one -> {
            assertEquals(escalated, one.expectation().outcome());
            assertFalse(one.tags().contains("to-complete"));
        });
        runs.add(Runs.run("a", REFUND, PASSED, Optional.of("completed"), Expectation.NONE, "Refunded."));
        cases(runs)
                .forEach(one -> assertEquals(Optional.empty(), one.expectation().outcome()));
    }

    @Test
    void argumentsThatAnExpectationWouldMisreadAreNotExpected() throws IOException {
        Call odd = new Call("pick", "{\"filter\": {\"any-of\": [1, 2]}}");
        Call list = new Call("pick", "[1]");
        Runs runs = new Runs()
                .add(Runs.run("a", REFUND, PASSED, "Done.", odd, list, PAY))
                .add(Runs.run("a", REFUND, PASSED, "Done.", odd, list, PAY));
        assertEquals(
                List.of("pay(amount=12)"),
                cases(runs).getFirst().expectation().tools().orElseThrow().calls().stream()
                        .map(ExpectedTools.Call::words)
                        .toList());
    }

    @Test
    void whatCannotBeReplayedIsCountedByReason() throws IOException {
        JsonNode sample = imported(
                        new Runs()
                                .add(Runs.run("a", REFUND, PASSED, "Refunded."))
                                .add(Runs.run("b", Optional.empty(), PASSED, "Refunded."))
                                .add(Runs.run("c", REFUND, FAILED, "", FIND)),
                        "--format",
                        "json")
                .ended(0)
                .json()
                .path("sample");
        assertEquals(1, sample.at("/not_replayable/no_task").intValue());
        assertEquals(1, sample.at("/not_replayable/no_reply").intValue());
        assertEquals(1, sample.path("runs").intValue());
        Answer none = imported(new Runs().add(Runs.run("c", REFUND, FAILED, "", FIND)));
        says(none.refused(), "at least one run that can be replayed", "without a call of a model that was replied to");
    }

    @Test
    void aSampleOfItsSizeIsTheSameForTheSameSeed() throws IOException {
        Runs runs = new Runs();
        for (int i = 0; i < 60; i++) {
            String words = "Order " + "abcdefghij".charAt(i % 10) + " thing" + "xyzuvw".charAt(i / 10) + " please";
            runs.add(Runs.run("case-" + i, Optional.of(words), Optional.of(i % 3 > 0), "Answer " + i));
        }
        JsonNode answer = imported(runs, "--interval", "0.25", "--seed", "7", "--format", "json")
                .ended(0)
                .json();
        int size = SampleSize.of(0.25);
        assertEquals(size, answer.path("trials").intValue());
        assertTrue(answer.at("/sample/half_width").doubleValue() <= 0.25);
        byte[] first = Files.readAllBytes(folder.resolve("cases.jsonl"));
        imported(runs, "--sample", "" + size, "--seed", "7").ended(0);
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("cases.jsonl")));
        assertEquals(size, recordings().size());
        imported(runs, "--sample", "" + size, "--seed", "8").ended(0);
        assertFalse(Arrays.equals(first, Files.readAllBytes(folder.resolve("cases.jsonl"))));
    }

    @Test
    void halfAPairOfSurrogatesAndControlCharactersEndNoImport() throws IOException {
        Path file = folder.resolve("hostile.json");
        Files.writeString(
                file,
                "[{\"task_id\": \"\\u001b[2J\", \"trial\": 0, \"reward\": 0.0, \"traj\": ["
                        + "{\"role\": \"user\", \"content\": \"broken \\ud800 lamp \\u0000 \\ud83d\\ude00\"},"
                        + "{\"role\": \"assistant\", \"content\": \"no \\udc00\"}]}]");
        Path to = folder.resolve("my cases.jsonl");
        for (String kind : List.of("trials", "scenarios")) {
            Answer answer = InProcess.run("import", file.toString(), "--as", kind, "--to", to.toString())
                    .ended(0);
            assertFalse(answer.out().contains("\u001b"), answer::toString);
        }
        GoldenCase one = GoldenReader.read(to).cases().getFirst();
        assertEquals("broken ? lamp \u0000 \uD83D\uDE00", one.task().input());
        try (Stream<String> left = Files.list(folder).map(path -> String.valueOf(path.getFileName()))) {
            assertEquals(
                    List.of("hostile.json", "my cases.jsonl", "my cases.recordings.jsonl"),
                    left.sorted().toList());
        }
    }

    @Test
    void whatIsRedactedStandsInNeitherFileAndIsCountedOnce() throws IOException {
        String asked = "My mail is anna.schmidt@example.com and my card 4111 1111 1111 1111, please refund the lamp.";
        Runs runs = new Runs()
                .add(Runs.run("a", Optional.of(asked), PASSED, "Sent to anna.schmidt@example.com."))
                .add(Runs.run("a", Optional.of(asked), FAILED, "No."));
        JsonNode scenarios =
                imported(runs, "--redact", "--format", "json").ended(0).json();
        for (String name : List.of("cases.jsonl", "cases.recordings.jsonl")) {
            String written = Files.readString(folder.resolve(name));
            assertFalse(written.contains("anna.schmidt") || written.contains("4111"), written);
        }
        List<GoldenCase> cases =
                GoldenReader.read(folder.resolve("cases.jsonl")).cases();
        assertEquals(
                cases.getFirst().expectation(), cases.getLast().expectation(), "a twin's answer has the same token");
        JsonNode trials = InProcess.run(
                        "import",
                        folder.resolve("runs.jsonl").toString(),
                        "--redact",
                        "--to",
                        folder.resolve("trials.jsonl").toString(),
                        "--format",
                        "json")
                .ended(0)
                .json();
        assertTrue(trials.path("redacted").intValue() > 0, trials::toString);
        assertEquals(trials.path("redacted"), scenarios.path("redacted"));
    }

    @ParameterizedTest
    @CsvSource({
        "--sample 5, --as scenarios",
        "--as scenarios --sample 0, must be 1 or more",
        "--as scenarios --interval 0.7, below 0.5",
        "--as scenarios --interval 0.1 --sample 4, beside --sample"
    })
    void optionsThatDoNotFitAreRefused(String options, String said) throws IOException {
        Path file = new Runs().add(Runs.run("a", REFUND, PASSED, "x")).write(folder.resolve("runs.jsonl"));
        List<String> arguments = new ArrayList<>(List.of("import", file.toString(), "--to", "never.jsonl"));
        arguments.addAll(List.of(options.split(" ")));
        says(InProcess.run(arguments.toArray(String[]::new)).refused(), said);
    }
}

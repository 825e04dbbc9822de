package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrateCommandTest {

    private static final double TINY = 1e-9;
    /** A quantile of the normal or the beta distribution, computed by two libraries. */
    private static final double SMALL = 1e-6;

    @TempDir
    private Path temporary;

    private Path write(String name, List<String> lines) {
        try {
            return Files.write(temporary.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String human(int item, String label) {
        return "{\"item\": " + item + ", \"label\": \"" + label + "\", \"by\": \"ann\", \"kind\": \"human\"}";
    }

    private static String judge(int item, String label) {
        return "{\"item\": \"" + item + "\", \"label\": " + label
                + ", \"by\": \"gpt\", \"kind\": \"judge\", \"raw\": \"…\"}";
    }

    private static JsonNode calibrated(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "calibrate";
        all[all.length - 2] = "--format";
        all[all.length - 1] = "json";
        return InProcess.run(all).ended(Exit.OK).json();
    }

    @Nested
    class OnTheCorpus {

        private JsonNode expected() throws IOException {
            try (InputStream in = CalibrateCommandTest.class.getResourceAsStream(
                    "/dev/rehearsal/harness/calibration/expected.json")) {
                return JsonMapper.builder().build().readTree(in);
            }
        }

        private Path corpus() {
            String folder = System.getenv("REHEARSAL_CORPUS");
            assumeTrue(folder != null, "skipped: REHEARSAL_CORPUS is unset");
            return Path.of(folder);
        }

        @Test
        void pandaLmsPeopleAndTheirJudgeAreAsScikitLearnAndStatsmodelsHaveThem() throws IOException {
            Path folder = corpus().resolve("pandalm");
            JsonNode found = calibrated(
                    folder.resolve("testset-0-699.json").toString(),
                    folder.resolve("gpt-3.5-turbo-0-699.json").toString());
            JsonNode right = expected().get("pandalm");
            assertEquals(right.get("items"), found.get("items"));
            assertEquals(right.get("without_majority"), found.get("without_majority"));
            JsonNode people = found.get("people");
            near(right.get("fleiss"), people.at("/fleiss_kappa/value"), TINY);
            near(right.get("fleiss_interval"), people.at("/fleiss_kappa/interval"), SMALL);
            near(right.get("alpha"), people.at("/krippendorff_alpha/value"), TINY);
            near(right.get("alpha_interval"), people.at("/krippendorff_alpha/interval"), SMALL);
            near(right.get("ac1"), people.at("/gwet_ac1/value"), TINY);
            near(right.get("ac1_interval"), people.at("/gwet_ac1/interval"), SMALL);
            assertEquals(right.at("/ceiling/0"), people.at("/ceiling/count"));
            assertEquals(right.at("/ceiling/1"), people.at("/ceiling/of"));
            assertEquals(right.get("all_unusable"), found.at("/judges/0/unusable/verdicts"));
            assertEquals(List.of("1", "2", "tie"), texts(found.get("classes")));
            same(right.get("judge"), found.at("/judges/0"), List.of("1", "2", "tie"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"customer_outcome", "policy_chain_of_thought", "policy_conversation", "quick_triage"})
        void tau2BenchsJudgesAreAsScikitLearnAndStatsmodelsHaveThem(String prompt) throws IOException {
            String file = corpus().resolve("tau2-bench/judge/airline-multi-judge-full_" + prompt + "_v1.json.gz")
                    .toString();
            List<String> classes = List.of("fail", "pass");
            same(expected().get("tau2").get(prompt), calibrated(file).at("/judges/0"), classes);
            same(
                    expected().get("tau2_with_aliases").get(prompt),
                    calibrated(file, "--alias", "satisfied=pass,satisfactory=pass,compliant=pass,correct=pass")
                            .at("/judges/0"),
                    classes);
        }

        private static List<String> texts(JsonNode array) {
            return IntStream.range(0, array.size())
                    .mapToObj(i -> array.get(i).textValue())
                    .toList();
        }

        private static void same(JsonNode right, JsonNode judge, List<String> classes) {
            assertEquals(right.get("usable"), judge.at("/accuracy/of"));
            assertEquals(right.get("unusable"), judge.at("/unusable/of_labelled"));
            for (int i = 0; i < classes.size(); i++) {
                for (int j = 0; j < classes.size(); j++) {
                    assertEquals(
                            right.at("/confusion/" + i + "/" + j),
                            judge.at("/confusion/" + classes.get(i) + "/" + classes.get(j)));
                }
                JsonNode one = right.at("/classes/" + classes.get(i));
                JsonNode figures = judge.at("/classes/" + i);
                assertEquals(classes.get(i), figures.get("label").textValue());
                for (String name : List.of("precision", "recall", "specificity")) {
                    near(one.get(name), figures.at("/" + name + "/value"), TINY);
                    near(one.get(name + "_interval"), figures.at("/" + name + "/interval"), SMALL);
                }
                near(one.get("f1"), figures.get("f1"), TINY);
            }
            near(right.get("accuracy"), judge.at("/accuracy/value"), TINY);
            near(right.get("accuracy_interval"), judge.at("/accuracy/interval"), SMALL);
            near(right.get("accuracy_of_all"), judge.at("/accuracy_of_all/value"), TINY);
            near(right.get("kappa"), judge.at("/cohens_kappa/value"), TINY);
            near(right.get("kappa_sklearn"), judge.at("/cohens_kappa/value"), TINY);
            near(right.get("kappa_interval"), judge.at("/cohens_kappa/interval"), SMALL);
        }

        private static void near(JsonNode right, JsonNode found, double tolerance) {
            if (right.isArray()) {
                assertEquals(right.size(), found.size(), found::toString);
                for (int i = 0; i < right.size(); i++) {
                    near(right.get(i), found.get(i), tolerance);
                }
            } else {
                assertTrue(right.isNumber() && found.isNumber(), () -> right + " and " + found);
                assertEquals(right.doubleValue(), found.doubleValue(), tolerance);
            }
        }
    }

    @Nested
    class OnLabels {

        @Test
        void severalFilesAreOneSetAndNothingIsDropped() {
            Path people = write("people.jsonl", List.of(human(1, "pass"), human(2, "fail"), human(3, "Pass")));
            Path judge = write("judge.jsonl", List.of(judge(1, "\"PASS\""), judge(2, "null"), judge(3, "\"nice\"")));
            JsonNode found = calibrated(people.toString(), judge.toString());
            assertEquals(3, found.get("items").intValue());
            assertEquals(3, found.at("/judges/0/n").intValue());
            assertEquals(1, found.at("/judges/0/accuracy/of").intValue());
            assertEquals(2, found.at("/judges/0/unusable/verdicts").intValue());
            assertEquals(1, found.at("/judges/0/unusable/other_labels/nice").intValue());
            String text = InProcess.run("calibrate", people.toString(), judge.toString())
                    .ended(Exit.OK)
                    .out();
            says(text, "2 unusable", "1 without a verdict", "1 \"nice\"", "Clopper-Pearson");
        }

        @Test
        void whatIsGivenTwiceAlikeCountsOnce() {
            Path file = write("labels.jsonl", List.of(human(1, "pass"), human(1, "pass"), judge(1, "\"pass\"")));
            assertEquals(1, calibrated(file.toString()).at("/judges/0/n").intValue());
        }

        @Test
        void theOrderOfTheLinesChangesNothing() {
            List<String> lines = IntStream.range(0, 200)
                    .boxed()
                    .flatMap(i -> List.of(
                            human(i, i % 3 == 0 ? "fail" : "pass"), judge(i, i % 5 == 0 ? "\"fail\"" : "\"pass\""))
                            .stream())
                    .toList();
            assertEquals(
                    calibrated(write("one.jsonl", lines).toString()),
                    calibrated(write("two.jsonl", lines.reversed()).toString()));
        }

        @Test
        void aLabelThatContradictsItselfIsNamedByLine() {
            Path file = write("labels.jsonl", List.of(human(1, "pass"), human(2, "pass"), human(1, "fail")));
            says(
                    InProcess.run("calibrate", file.toString()).refused(),
                    "labels.jsonl:3",
                    "\"ann\" gives item \"1\" \"pass\" and \"fail\"");
        }

        @Test
        void aMistakeIsNamedByLine() {
            for (String wrong : List.of(
                    "{\"item\": \"1\", \"label\": \"pass\", \"by\": \"ann\", \"kind\": \"robot\"}",
                    "{\"item\": \"1\", \"label\": \"pass\", \"by\": \"ann\"}",
                    "{\"item\": \"1\", \"by\": \"ann\", \"kind\": \"human\"}",
                    "{\"item\": \"\", \"label\": \"pass\", \"by\": \"ann\", \"kind\": \"human\"}",
                    "{\"label\": \"pass\", \"by\": \"ann\", \"kind\": \"human\"}",
                    "no JSON")) {
                Path file = write("labels.jsonl", List.of(human(1, "pass"), wrong));
                says(InProcess.run("calibrate", file.toString()).refused(), "labels.jsonl:2");
            }
        }

        @Test
        void verdictsAloneAreRefused() {
            Path file = write("labels.jsonl", List.of(judge(1, "\"pass\"")));
            says(InProcess.run("calibrate", file.toString()).refused(), "kind");
        }

        @Test
        void anUnknownFormatIsRefused() {
            Path file = write("trials.jsonl", List.of("{\"case\": \"a\", \"success\": true}"));
            says(InProcess.run("calibrate", file.toString()).refused(), "rehearsal-labels", "pandalm", "tau2-judge");
        }

        @Test
        void aMetricNeedsARun() {
            Path file = write("labels.jsonl", List.of(human(1, "pass")));
            says(InProcess.run("calibrate", file.toString(), "--metric", "x").refused(), "--run");
        }

        @Test
        void ratesAreCorrectedByArm() {
            // the judge passes all; people pass two of three of what they looked at
            List<String> lines = IntStream.range(0, 300)
                    .boxed()
                    .flatMap(i -> {
                        String arm = ", \"arm\": \"" + (i % 2 == 0 ? "a" : "b") + "\"}";
                        String verdict = judge(i / 2, "\"pass\"").replace("}", arm);
                        return i < 200
                                ? List.of(
                                        verdict,
                                        human(i / 2, i % 3 == 0 ? "fail" : "pass")
                                                .replace("}", arm))
                                        .stream()
                                : List.of(verdict).stream();
                    })
                    .toList();
            JsonNode judge = calibrated(write("labels.jsonl", lines).toString()).at("/judges/0");
            assertEquals(2, judge.get("rates").size());
            for (JsonNode rate : judge.get("rates")) {
                assertEquals(1.0, rate.at("/judged/value").doubleValue());
                assertEquals(2 / 3.0, rate.at("/corrected/value").doubleValue(), 0.02);
                assertEquals(100, rate.at("/corrected/labels").intValue());
                assertTrue(rate.get("rogan_gladen").isNull(), "sensitivity 1 and specificity 0 say nothing");
            }
            assertEquals(0, judge.at("/differences/0/corrected/value").doubleValue(), 0.03);
            says(judge.at("/differences/0/corrected/method").textValue(), "100 labels", "PPI++");
        }
    }
}

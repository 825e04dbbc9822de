package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wordings that cases bring reach the system, the same in every run; a case without them is left alone and says so. */
class CaseVariantsSuiteTest {

    @TempDir
    private Path temporary;

    private static Trial trial(Map<String, TrialView> played, String which) {
        return Objects.requireNonNull(played.get(which), which).trial();
    }

    private static String told(Map<String, TrialView> played, String which) {
        return trial(played, which).outcome().output().orElseThrow().asText();
    }

    @Test
    void eachCaseIsToldItsOwnWordsAndOneWithoutIsNot() {
        Desk desk = Desk.of(temporary, "variants", 1)
                .suite(
                        "systems: {here: {use: echo}}",
                        "crossing: full",
                        "perturbations: [none, paraphrase, {use: other-language, language: de}]");
        desk.work()
                .write(
                        "cases.jsonl",
                        "{\"id\":\"a\",\"task\":{\"input\":\"Where is order 7731?\"},\"expectation\":{\"facts\":[\"7731\"]},"
                                + "\"variants\":{\"paraphrase\":[\"What became of 7731?\"],"
                                + "\"other-language\":{\"de\":\"Wo ist Bestellung 7731?\",\"fr\":\"Où est 7731 ?\"}}}",
                        "{\"id\":\"b\",\"task\":{\"input\":\"Where is order 8?\"},\"expectation\":{\"facts\":[\"8\"]}}");
        desk.run().ended(0);
        Map<String, TrialView> played = desk.trials().stream()
                .collect(Collectors.toMap(
                        view -> view.trial().scenario().caseId() + " "
                                + view.trial().scenario().perturbation(),
                        view -> view));
        assertTrue(told(played, "a none").contains("Where is order 7731?"));
        assertTrue(told(played, "a paraphrase").contains("What became of 7731?"));
        assertTrue(told(played, "a other-language").contains("Wo ist Bestellung 7731?"));
        assertEquals(
                List.of(OptionalLong.of(1), OptionalLong.of(0)),
                List.of(
                        trial(played, "a paraphrase").play().fired(),
                        trial(played, "b paraphrase").play().fired()));
    }
}

package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.TrialView;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wordings that cases bring reach the system, the same in every run; a case without them is left alone and says so. */
class CaseVariantsSuiteTest {

    @TempDir
    private Path temporary;

    private static String told(TrialView view) {
        return view.trial().outcome().output().orElseThrow().asText();
    }

    private static TrialView find(List<TrialView> trials, String caseId, String perturbation) {
        return trials.stream()
                .filter(view -> view.trial().scenario().caseId().equals(caseId)
                        && view.trial().scenario().perturbation().equals(perturbation))
                .findFirst()
                .orElseThrow();
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
        List<TrialView> played = desk.trials();
        assertTrue(told(find(played, "a", "none")).contains("Where is order 7731?"));
        assertTrue(told(find(played, "a", "paraphrase")).contains("What became of 7731?"));
        assertTrue(told(find(played, "a", "other-language")).contains("Wo ist Bestellung 7731?"));
        assertEquals(
                List.of(OptionalLong.of(1), OptionalLong.of(0)),
                List.of(
                        find(played, "a", "paraphrase").trial().play().fired(),
                        find(played, "b", "paraphrase").trial().play().fired()));
    }
}

package dev.rehearsal.scenarios.desk.skill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ResponseFormat;
import dev.rehearsal.scenarios.gateway.chat.ToolChoice;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The skill sees its prompt and nothing else. */
class DeskSkillTest {

    private static final String LIMITED =
            "Please refund the pan (item SKU-215) from order 7034. Please pay at most 27.00 EUR, not more.";

    @Test
    void isFoundByName() {
        assertEquals("desk", Skill.registry().byName("desk", "suite.yaml:1").name());
    }

    @Test
    void thePlannerCarriesTheCustomersWordsAndNamesThemAsObligations() {
        SkillReply plan = reply("planner", triage(LIMITED));
        assertTrue(plan.text().contains(LIMITED), plan.text());
        assertEquals(List.of("order 7034", "SKU-215", "at most 27.00 EUR"), plan.obligations());
    }

    @Test
    void whatTriageDroppedThePlannerCannotKnow() {
        SkillReply plan = reply("planner", triage("Please refund the pan (item SKU-215) from order 7034."));
        assertTrue(!plan.text().contains("27.00"), plan.text());
    }

    @Test
    void theVerifierSendsBackWhatNobodyAnswered() {
        SkillReply verdict = reply(
                "verifier",
                "<handoff>{\"mail\":[\"" + LIMITED
                        + "\\n\\nMara\\nmara@example.com\"],\"results\":[],\"settled\":[]}</handoff>");
        assertTrue(verdict.text().contains("\"send_back\""), verdict.text());
        assertTrue(verdict.text().contains("at most 27.00 EUR"), verdict.text());
    }

    @Test
    void aRequestWithoutARoleIsAnsweredPlainly() {
        assertTrue(reply("cook", "Soup?").text().contains("no role"));
    }

    private static String triage(String text) {
        return "<handoff>{\"contract\":\"triage/1\",\"customer\":\"mara@example.com\",\"requests\":[{\"id\":\"r1\",\"intent\":"
                + "\"refund\",\"text\":\"" + text + "\"}],\"settled\":[]}</handoff>";
    }

    private static SkillReply reply(String role, String said) {
        return new DeskSkill()
                .reply(new ChatRequest(
                        "default",
                        List.of(
                                Message.text("system", "You are the " + role + " agent of the order desk."),
                                Message.text("user", said)),
                        List.of(),
                        new ToolChoice.Auto(),
                        new ResponseFormat.Text(),
                        false,
                        false,
                        OptionalInt.empty(),
                        JsonNodeFactory.instance.objectNode(),
                        Optional.empty(),
                        false));
    }
}

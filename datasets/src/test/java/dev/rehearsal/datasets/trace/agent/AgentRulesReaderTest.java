package dev.rehearsal.datasets.trace.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentRulesReaderTest {

    private static AgentRules read(String json) throws Exception {
        return AgentRulesReader.read(new ObjectMapper().readTree(json), name -> "suite.yaml:7");
    }

    private static void assertRefused(String json, String message) {
        String told = String.valueOf(
                assertThrows(InvalidInputException.class, () -> read(json)).getMessage());
        assertTrue(told.startsWith("suite.yaml:7: ") && told.contains(message), told);
    }

    @Test
    void promptAndToolsMustBothHoldAndAllToolsBeOffered() throws Exception {
        AgentRules rules = read("""
                {"refunds": {"prompt": "(?i)money back", "tools": ["pay"]},
                 "triage": {"tools": ["to_billing", "to_refunds"]},
                 "billing": {"prompt": "invoice"}}""");
        assertEquals(Optional.of("refunds"), rules.name("Give MONEY BACK.", List.of("pay", "ask")));
        assertEquals(Optional.empty(), rules.name("Give MONEY BACK.", List.of("ask")));
        assertEquals(Optional.empty(), rules.name("Be brief.", List.of("to_billing")));
        assertEquals(Optional.of("triage"), rules.name("Be brief.", List.of("to_refunds", "x", "to_billing")));
        assertEquals(Optional.of("triage"), rules.name("invoices", List.of("to_refunds", "to_billing")), "the first");
        assertEquals(Optional.of("billing"), rules.name("About invoices", List.of()));
    }

    @Test
    void suitesNameGoesBeforeThatOfThePrompt() throws Exception {
        AgentIdentifier known = new AgentIdentifier(read("{\"money\": {\"prompt\": \"billing\"}}"), CaseTexts.NONE);
        List<Message> asked = List.of(
                Message.text("developer", "You are the billing agent."), Message.text("user", "Where is my refund?"));
        assertEquals(
                new AgentIdentity("money", AgentIdentity.Basis.SUITE),
                known.identify(asked, List.of(new ToolDefinition("pay", ""))));
        assertEquals(
                new AgentIdentity("billing", AgentIdentity.Basis.PROMPT),
                AgentIdentifier.PLAIN.identify(asked, List.of()));
    }

    @Test
    void ruleIsHeldAgainstTheFirstMessageOfTheUserWhereThereIsNoSystemPrompt() throws Exception {
        AgentIdentifier known = new AgentIdentifier(read("{\"editor\": {\"prompt\": \"^Edit\"}}"), CaseTexts.NONE);
        assertEquals(
                "editor",
                known.identify(List.of(Message.text("user", "Edit this story.")), List.of())
                        .agent());
    }

    @Test
    void nothingIsNoRules() {
        assertEquals(AgentRules.NONE, AgentRulesReader.read(MissingNode.getInstance(), name -> "suite.yaml:7"));
    }

    @Test
    void mistakesAreNamed() {
        assertRefused("{\"billing\": {}}", "\"billing\" must be told by its \"prompt\" or its \"tools\"");
        assertRefused("{\"billing\": {\"prompt\": \"(\"}}", "must be a regular expression (RE2)");
        assertRefused("{\"billing\": {\"promt\": \"x\"}}", "promt");
        assertRefused("{\"billing\": {\"tools\": \"pay\"}}", "tools");
        assertRefused("{\"billing\": {\"tools\": []}}", "must be told by");
        assertRefused("{\"billing\": \"x\"}", "must be an object");
        assertRefused("{\"unnamed-1543eb\": {\"prompt\": \"x\"}}", "must not look like a fingerprint");
        assertRefused("{\" \": {\"prompt\": \"x\"}}", "an agent's name must be");
    }

    @Test
    void ruleThatNeverCountsIsAMistake() {
        assertRefused(
                "{\"a\": {\"prompt\": \"x\"}, \"b\": {\"prompt\": \"x\"}}", "every call of \"b\" fits \"a\", too");
        assertRefused("{\"a\": {\"tools\": [\"t\"]}, \"b\": {\"tools\": [\"u\", \"t\"]}}", "every call of \"b\"");
        assertRefused("{\"a\": {\"tools\": [\"t\"]}, \"b\": {\"tools\": [\"t\"], \"prompt\": \"x\"}}", "\"b\" fits");
    }
}

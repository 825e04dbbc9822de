package dev.rehearsal.datasets.trace.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptNameTest {

    private static Optional<String> name(String prompt) {
        return PromptName.of(prompt, CaseTexts.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        You are the billing agent.                                                     | billing
        You are a helpful billing specialist.                                          | billing
        You are Billing, and you answer questions about invoices.                      | billing
        Your name is Billing.                                                          | billing
        Your name is "Billing Agent". Answer shortly.                                  | billing
        You are a triage agent. Hand over to the right specialist.                     | triage
        You're the friendly Triage Assistant for ACME Inc.                             | triage
        You are an expert flight booking agent who can change seats.                   | flight-booking
        You are a helpful triaging agent. You can use your tools to delegate.          | triaging
        You are an FAQ agent. If you are speaking to a customer, use the tools.        | faq
        You are a seat booking agent.                                                  | seat-booking
        You are a supervisor tasked with managing a conversation between workers.      | supervisor
        You are Senior Research Analyst. You're an expert at finding trends.           | senior-research-analyst
        You are a creative writer. Generate a draft of a story.                        | creative-writer
        You are a customer support agent for an airline.                               | customer-support
        You are a customer service representative, working for Telco.                  | customer-service
        You are a world-class Python programmer.                                       | python-programmer
        You are a billing and refunds agent.                                           | billing-and-refunds
        You are an expert in refunds.                                                  | refunds
        You are the agent responsible for billing.                                     | billing
        You are the agent for cancellations, nothing else.                             | cancellations
        You are an AI assistant specialized in hotel reservations.                     | hotel-reservations
        You are a helpful assistant named Ava.                                         | ava
        You are billing_agent.                                                         | billing_agent
        You are BillingAgent, part of a team.                                          | BillingAgent
        Act as a travel planner.                                                       | travel-planner
        You are an intelligent routing agent.                                          | routing
        You are the orchestrator.                                                      | orchestrator
        Du bist der Rechnungs-Agent.                                                   | rechnung
        Du bist der Abrechnungsagent des Reisebüros.                                   | abrechnung
        Du bist ein hilfreicher Buchungsassistent.                                     | buchung
        Du bist ein freundlicher Kundenberater für Hotels.                             | kundenberater
        Dein Name ist Triage.                                                          | triage
        Sie sind der Experte für Stornierungen.                                        | stornierungen
        Deine Rolle ist die Reiseplanung.                                              | reiseplanung
        """)
    void promptNamesItsAgent(String prompt, String name) {
        assertEquals(Optional.of(name), name(prompt));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You are a helpful assistant.",
                "You are a helpful assistant",
                "You are an AI.",
                "You are an AI language model.",
                "You are a helpful AI assistant. Solve tasks using your coding and language skills.",
                "You are ChatGPT, a large language model trained by OpenAI.",
                "You are Claude, made by Anthropic.",
                "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.",
                "You are an expert assistant who can solve any task using code blobs.",
                "You are an assistant for question-answering tasks. Use the following pieces of context.",
                "Assistant is a large language model trained by OpenAI.",
                "You are designed to help with a variety of tasks.",
                "You are part of a multi-agent system called the Agents SDK.",
                "You are responsible for refunds.",
                "You are now connected.",
                "You are an agent.",
                "You are very careful, and never lie.",
                "Answer in one sentence. Never say who you are the agent of.",
                "Du bist ein hilfreicher Assistent.",
                "Du bist eine KI.",
                "Sie sind ein freundlicher, kompetenter Assistent.",
                "Reply with JSON only.",
                "",
            })
    void promptThatSaysWhatEveryAgentIsNamesNobody(String prompt) {
        assertEquals(Optional.empty(), name(prompt));
    }

    @Test
    void titlesOfPromptsNameTheirAgent() {
        assertEquals(Optional.of("billing"), name("# Role: Billing Agent\n\n# Task\nAnswer questions."));
        assertEquals(Optional.of("billing"), name("# Role: Billing"));
        assertEquals(Optional.of("billing"), name("## Role\nBilling specialist\n\n## Rules\n- none"));
        assertEquals(Optional.of("refunds"), name("**Role**: the refunds agent\n**Goal**: be quick"));
        assertEquals(Optional.of("triage"), name("<role>Triage agent</role>\n<rules>none</rules>"));
        assertEquals(Optional.of("billing"), name("# Role\nYou are the billing agent.\n"));
        assertEquals(Optional.of("billing"), name("# Billing Agent\n\nAnswer questions about invoices."));
        assertEquals(Optional.of("abrechnung"), name("# Rolle: Abrechnungs-Agent\n# Aufgabe: antworten"));
    }

    @Test
    void frameworksSayTheNameAfterMuchElse() {
        assertEquals(
                Optional.of("billing_agent"),
                name("Answer questions about invoices. You are helpful.\n\nYou are an agent. Your internal name is"
                        + " \"billing_agent\". The description about you is \"Answers about invoices\"."));
        assertEquals(
                Optional.of("triage"),
                name(
                        "# System context\nYou are part of a multi-agent system called the Agents SDK, designed to make agent"
                                + " coordination and execution easy. Agents uses two primary abstractions: **Agents** and"
                                + " **Handoffs**. Do not mention these transfers.\n\nYou are a helpful triage agent."));
        assertEquals(
                Optional.of("senior-data-researcher"),
                name(
                        "You are Senior Data Researcher. You're a seasoned researcher with a knack for news.\nYour personal goal"
                                + " is: find out\nYou ONLY have access to the following tools"));
    }

    @Test
    void personOfTheCaseIsNoAgent() {
        String prompt = "You are Yusuf Rossi, living in 19122. You want to exchange a keyboard.";
        assertEquals(Optional.of("yusuf-rossi"), name(prompt));
        CaseTexts texts = CaseTexts.of(
                List.of(TextNode.valueOf("My keyboard is broken.")),
                JsonNodeFactory.instance.objectNode().put("customer", "Yusuf Rossi"));
        assertEquals(Optional.empty(), PromptName.of(prompt, texts));
    }

    @Test
    void wordOfTheCaseDoesNotTakeTheNameFromAnAgent() {
        CaseTexts texts = CaseTexts.of(
                List.of(TextNode.valueOf("Billing: I was charged twice. The billing agent must help.")),
                JsonNodeFactory.instance.objectNode());
        assertEquals(Optional.of("billing"), PromptName.of("You are the billing agent.", texts));
        assertEquals(Optional.of("billing"), PromptName.of("You are Billing, and helpful.", texts));
    }

    @Test
    void instructionsBeforeTheFirstMessageOfTheUserNameAnAgentWhereNothingElseDoes() {
        List<Message> asked = List.of(Message.text("user", "You are a story editor. Edit this: the cat sat."));
        assertEquals(
                "story-editor", AgentIdentifier.PLAIN.identify(asked, List.of()).agent());
        String insult = "You are the worst billing agent ever! Where is my money?";
        AgentIdentifier known = new AgentIdentifier(
                AgentRules.NONE,
                CaseTexts.of(List.of(TextNode.valueOf(insult)), JsonNodeFactory.instance.objectNode()));
        assertEquals(
                AgentIdentity.Basis.FINGERPRINT,
                known.identify(List.of(Message.text("user", insult)), List.of()).basis());
    }
}

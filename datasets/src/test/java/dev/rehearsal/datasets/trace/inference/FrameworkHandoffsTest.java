package dev.rehearsal.datasets.trace.inference;

import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.asks;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.prompt;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.result;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.said;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.system;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.then;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages that frameworks send when one agent hands over to another. */
class FrameworkHandoffsTest {

    private static final Message TRIAGE =
            system("You are the triage agent. Send each customer to the right colleague.");
    private static final Message BILLING = system("You are the billing agent. You look after refunds.");
    private static final Message TASK = user("Please refund order 7731, but at most 50 EUR of it.");
    private static final String DONE = "The refund of 42.50 EUR for order 7731 is on its way to you.";

    /** OpenAI Agents SDK: the next request has other instructions, the same history and the tool's made-up output. */
    private static ScriptedCalls agentsSdk(
            String triage, String billing, String tool, String arguments, String output) {
        List<Message> asked = prompt(TRIAGE, TASK);
        List<Message> handed = prompt(BILLING, TASK, asks("call_1", tool, arguments), result("call_1", output));
        List<Message> refunded =
                then(handed, asks("call_2", "refund", "{\"order\":\"7731\"}"), result("call_2", "{\"eur\":42.5}"));
        return new ScriptedCalls()
                .offering(tool, "transfer_to_tech")
                .call(triage, asked, asks("call_1", tool, arguments))
                .offering("refund")
                .call(billing, handed, asks("call_2", "refund", "{\"order\":\"7731\"}"))
                .offering("refund")
                .call(billing, refunded, said(DONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "triage|billing|transfer_to_billing|{}|{\"assistant\": \"billing\"}",
                "triage|billing|weiterleiten|{}|ok",
                "agent-1543eb|agent-99aa01|handover_17|{}|{\"assistant\": \"billing\"}",
                "triage|billing|escalate|{\"to\":\"billing\",\"why\":\"a refund\"}|done"
            })
    void openAiAgentsHandOverByATool(String triage, String billing, String tool, String arguments, String output) {
        ScriptedCalls run = agentsSdk(triage, billing, tool, arguments, output);
        assertEquals(List.of(triage + " > " + billing + " transfer-tool"), run.handoffs());
        assertTrue(
                run.payloads().getFirst().contains("at most 50 EUR"),
                run.payloads().toString());
        assertEquals(1, run.tools().size(), "the tool that hands over is no call of a tool");
        assertEquals("refund", run.tools().getFirst().tool());
        assertEquals("{\"eur\":42.5}", run.tools().getFirst().result().orElseThrow());
    }

    @Test
    void argumentsOfATransferAreItsPayload() {
        ScriptedCalls run =
                agentsSdk("triage", "billing", "transfer_to_billing", "{\"reason\":\"double charge\"}", "ok");
        assertTrue(
                run.payloads().getFirst().startsWith("{\"reason\":\"double charge\"}"),
                run.payloads().toString());
    }

    /** OpenAI Agents SDK with nest_handoff_history: the history comes as one message and the request stays unanswered. */
    @Test
    void nestedHistoryGoesOnWithTheConversation() {
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("call_1", "transfer_to_billing", "{}"))
                .call(
                        "billing",
                        prompt(
                                BILLING,
                                said(
                                        "For context, here is the conversation so far:\n<CONVERSATION HISTORY>\n1. user: "
                                                + TASK.text()
                                                + "\n2. function_call: {\"name\": \"transfer_to_billing\"}\n</CONVERSATION HISTORY>")),
                        said(DONE));
        assertEquals(List.of("triage > billing transfer-tool"), run.handoffs());
        assertTrue(run.tools().isEmpty());
    }

    @Test
    void handingBackGoesUp() {
        List<Message> history =
                prompt(TASK, asks("1", "transfer_to_billing", "{}"), result("1", "{\"assistant\":\"billing\"}"));
        List<Message> back =
                then(history, asks("2", "transfer_to_triage", "{}"), result("2", "{\"assistant\":\"triage\"}"));
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("1", "transfer_to_billing", "{}"))
                .call(
                        "billing",
                        then(prompt(BILLING), history.toArray(Message[]::new)),
                        asks("2", "transfer_to_triage", "{}"))
                .call("triage", then(prompt(TRIAGE), back.toArray(Message[]::new)), said("Is there anything else?"));
        assertEquals(List.of("triage > billing transfer-tool", "triage < billing transfer-tool"), run.handoffs());
    }

    /** The next turn of the person reaches another agent: nobody handed over. */
    @Test
    void thePersonsTurnIsNoTransfer() {
        List<Message> first =
                prompt(TASK, asks("1", "transfer_to_billing", "{}"), result("1", "{\"assistant\":\"billing\"}"));
        Message more = user("Thank you! And when does the shop open tomorrow morning?");
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("1", "transfer_to_billing", "{}"))
                .call("billing", then(prompt(BILLING), first.toArray(Message[]::new)), said(DONE))
                .call(
                        "triage",
                        then(then(prompt(TRIAGE), first.toArray(Message[]::new)), said(DONE), more),
                        said("The shop opens at nine o'clock."));
        assertEquals(List.of("triage > billing transfer-tool"), run.handoffs());
    }

    /** LangGraph's supervisor: "Successfully transferred", the worker, and back with messages that no model wrote. */
    @ParameterizedTest
    @ValueSource(strings = {"transfer_to_billing", "call_colleague_2"})
    void langGraphSupervisorGetsTheWorkersWordsBack(String tool) {
        Message supervisor = system("You are a supervisor of a billing expert and a tech expert.");
        List<Message> sent =
                prompt(TASK, asks("call_1", tool, "{}"), result("call_1", "Successfully transferred to billing"));
        List<Message> back = then(
                sent,
                said(DONE),
                asks("made-up", "transfer_back_to_supervisor", "{}"),
                result("made-up", "Successfully transferred back to supervisor"));
        ScriptedCalls run = new ScriptedCalls()
                .offering(tool)
                .call("supervisor", prompt(supervisor, TASK), asks("call_1", tool, "{}"))
                .call("billing", then(prompt(BILLING), sent.toArray(Message[]::new)), said(DONE))
                .offering(tool)
                .call(
                        "supervisor",
                        then(prompt(supervisor), back.toArray(Message[]::new)),
                        said("Your refund is done."));
        assertEquals(
                List.of("supervisor > billing transfer-tool", "supervisor < billing transfer-tool"), run.handoffs());
        assertEquals(DONE, run.payloads().getLast());
        assertTrue(run.tools().isEmpty(), run.tools().toString());
        assertEquals(
                List.of("supervisor", "billing"),
                run.whole()
                        .all(AgentSpan.class)
                        .map(agent -> agent.info().agent())
                        .toList());
    }

    /** OpenAI Agents SDK {@code as_tool}, Google ADK {@code AgentTool}: the agent works within the tool. */
    @Test
    void agentAsAToolIsAskedAndAnswers() {
        List<Message> asked = prompt(TRIAGE, TASK);
        Message question = asks("c1", "ask_expert", "{\"input\":\"Refund order 7731, no more than 50 EUR\"}");
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", asked, question)
                .call("billing", prompt(BILLING, user("Refund order 7731, no more than 50 EUR")), said(DONE))
                .call("triage", then(asked, question, result("c1", DONE)), said("All is done, have a good day."));
        assertEquals(List.of("triage > billing agent-as-tool", "triage < billing agent-as-tool"), run.handoffs());
        assertEquals(List.of("{\"input\":\"Refund order 7731, no more than 50 EUR\"}", DONE), run.payloads());
        assertEquals(DONE, run.tools().getFirst().result().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Refund order 7731.", // the limit was cut off
                "Refund order 7731, no more than 60 EUR", // or changed
            })
    void whatCodeMadeOfTheArgumentsIsWhatTheAgentWasGiven(String told) {
        String asked = "{\"input\":\"Refund order 7731, no more than 50 EUR\"}";
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("c1", "ask_billing", asked))
                .call("billing", prompt(BILLING, user(told)), said(DONE))
                .call(
                        "triage",
                        prompt(TRIAGE, TASK, asks("c1", "ask_billing", asked), result("c1", DONE)),
                        said("Done."));
        assertEquals(List.of("triage > billing agent-as-tool", "triage < billing agent-as-tool"), run.handoffs());
        assertEquals(List.of(told, DONE), run.payloads());
        assertEquals(asked, run.tools().getFirst().arguments(), "the call of the tool stays as it was asked for");
    }

    @Test
    void argumentsInTheAgentsInstructionsAreGivenToo() {
        String asked = "{\"order\":\"7731\",\"limit\":\"50 EUR\"}";
        Message billing = system("You are the billing agent. You refund order 7731, no more than 50 EUR.");
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("c1", "ask_billing", asked))
                .call("billing", prompt(billing, user("Go on.")), said(DONE))
                .call(
                        "triage",
                        prompt(TRIAGE, TASK, asks("c1", "ask_billing", asked), result("c1", DONE)),
                        said("Done."));
        assertEquals(List.of(asked, DONE), run.payloads());
    }

    @Test
    void parallelAgentsAsToolsAreToldApart() {
        Message questions = asks(
                "c1",
                "ask",
                "{\"request\":\"Refund order 7731 please\"}",
                "c2",
                "ask",
                "{\"request\":\"Where is order 88?\"}");
        List<Message> asked = prompt(TRIAGE, user("Refund 7731, and where is 88?"));
        ScriptedCalls run = new ScriptedCalls()
                .from(0, 1)
                .call("triage", asked, questions)
                .from(2, 5)
                .call("worker", prompt(BILLING, user("Refund order 7731 please")), said("Refunded, 42.50 EUR in all."))
                .from(2.1, 4)
                .call("worker", prompt(BILLING, user("Where is order 88?")), said("Order 88 is in Lyon today."))
                .from(6, 7)
                .call(
                        "triage",
                        then(
                                asked,
                                questions,
                                result("c1", "Refunded, 42.50 EUR in all."),
                                result("c2", "Order 88 is in Lyon today.")),
                        said("Both are done."));
        assertEquals(
                List.of(
                        "triage > worker agent-as-tool",
                        "triage > worker agent-as-tool",
                        "triage < worker agent-as-tool",
                        "triage < worker agent-as-tool"),
                run.handoffs());
        assertEquals(
                List.of(
                        "{\"request\":\"Refund order 7731 please\"}",
                        "{\"request\":\"Where is order 88?\"}",
                        "Order 88 is in Lyon today.",
                        "Refunded, 42.50 EUR in all."),
                run.payloads(),
                "results in the order in which they were there");
    }

    /** LangChain4j's supervisor writes a number behind a name, and its planner is told the last answer. */
    @Test
    void langChain4jSupervisorNamesTheAgentWithANumber() {
        Message planner =
                system("You are a planner expert. The available agents are: '{'billing$0', 'Takes care of refunds'}'.");
        Message request = user("The user request is: 'Refund order 7731.'. The last received response is: ''.");
        Message plan = said("{\"agentName\":\"billing$0\",\"arguments\":{\"request\":\"Refund order 7731.\"}}");
        ScriptedCalls run = new ScriptedCalls()
                .call("planner", prompt(planner, request), plan)
                .call("billing", prompt(BILLING, user("Refund order 7731.")), said(DONE))
                .call(
                        "planner",
                        prompt(
                                planner,
                                request,
                                plan,
                                user("The user request is: 'Refund order 7731.'. The last received response is: '"
                                        + DONE + "'.")),
                        said("{\"agentName\":\"done\",\"arguments\":{\"response\":\"" + DONE + "\"}}"));
        assertEquals(List.of("planner > billing routing", "planner < billing repeated-text"), run.handoffs());
    }

    /** Google ADK with streaming: the one that handed over is asked once more, and its own prompt holds the tool's result. */
    @ParameterizedTest
    @ValueSource(strings = {"transfer_to_agent", "open_refund_case"})
    void adkAsksTheFirstAgentOnceMore(String tool) {
        String arguments = tool.equals("transfer_to_agent") ? "{\"agentName\":\"billing\"}" : "{}";
        List<Message> told = prompt(
                TASK,
                user("For context:\n[triage] called tool `" + tool + "` with parameters: " + arguments),
                user("For context:\n[triage] tool `" + tool + "` returned result: {\"result\":\"Transfer queued\"}"));
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("1", tool, arguments))
                .call("billing", then(prompt(BILLING), told.toArray(Message[]::new)), said(DONE))
                .call(
                        "triage",
                        prompt(
                                TRIAGE,
                                TASK,
                                asks("1", tool, arguments),
                                result("1", "{\"result\":\"Transfer queued\"}"),
                                user("For context:\n[billing] said: " + DONE)),
                        said("All is done."));
        assertEquals(List.of("triage > billing transfer-tool", "triage < billing repeated-text"), run.handoffs());
        assertTrue(run.tools().isEmpty(), "the tool that hands over is no call of a tool");
    }

    /** A supervisor that answers in JSON and code that routes: the worker sees the conversation, not the JSON. */
    @Test
    void supervisorsJsonRoutes() {
        Message supervisor = system("Answer with the next worker as JSON.");
        ScriptedCalls run = new ScriptedCalls()
                .call(
                        "supervisor",
                        prompt(supervisor, TASK),
                        said("```json\n{\"next\": \"billing\", \"instructions\": \"Refund it.\"}\n```"))
                .call("billing", prompt(BILLING, TASK), said(DONE))
                .call("supervisor", prompt(supervisor, TASK, said(DONE)), said("{\"next\": \"FINISH\"}"));
        assertEquals(List.of("supervisor > billing routing", "supervisor < billing repeated-text"), run.handoffs());
    }

    /** A selector that says nothing but a name, as AutoGen's does. */
    @Test
    void aNameAloneRoutes() {
        ScriptedCalls run = new ScriptedCalls()
                .call(
                        "selector",
                        prompt(system("Select the next role. Only return the role."), TASK),
                        said("Billing Agent"))
                .call("billing", prompt(BILLING, TASK), said(DONE));
        assertEquals(List.of("selector > billing routing"), run.handoffs());
    }

    @Test
    void planWithSeveralWorkersRoutesToEach() {
        String plan = "{\"steps\":[{\"agent\":\"billing\",\"task\":\"Refund order 7731 up to 50 EUR\"},"
                + "{\"agent\":\"shipping\",\"task\":\"Find out where order 88 is\"}]}";
        ScriptedCalls run = new ScriptedCalls()
                .from(0, 1)
                .call("planner", prompt(system("Make a plan."), TASK), said(plan))
                .from(2, 4)
                .call("billing", prompt(BILLING, user("Task: Refund order 7731 up to 50 EUR")), said(DONE))
                .from(2.5, 4.5)
                .call(
                        "shipping",
                        prompt(system("You ship."), user("Task: Find out where order 88 is")),
                        said("It is in Lyon, on its way to you."))
                .from(5, 6)
                .call(
                        "planner",
                        prompt(
                                system("Sum up."),
                                user("Results:\n- " + DONE + "\n- It is in Lyon, on its way to you.")),
                        said("Done."));
        assertEquals(
                List.of(
                        "planner > billing routing",
                        "planner > shipping routing",
                        "planner < billing repeated-text",
                        "planner < shipping repeated-text"),
                run.handoffs());
        assertEquals("Task: Refund order 7731 up to 50 EUR", run.payloads().getFirst());
        assertEquals(
                List.of(DONE, "It is in Lyon, on its way to you."),
                run.payloads().subList(2, 4));
    }

    /** CrewAI, LangChain4j sequences, ADK's SequentialAgent: what one wrote stands in the next one's prompt. */
    @Test
    void sequentialPipelineHandsOn() {
        String facts = "Blue whales weigh up to 190 tonnes and eat krill, four tonnes of it a day.";
        String draft = "The blue whale, heaviest animal of all, lives on tiny shrimps it filters from the sea.";
        ScriptedCalls run = new ScriptedCalls()
                .call("researcher", prompt(system("You research."), user("Write about whales.")), said(facts))
                .call(
                        "writer",
                        prompt(
                                system("You write."),
                                user("Write about whales.\nThis is the context you're working with:\n" + facts)),
                        said(draft))
                .call(
                        "editor",
                        prompt(system("You edit.\nDraft: " + draft)),
                        said("The blue whale is the heaviest animal."));
        assertEquals(List.of("researcher > writer repeated-text", "writer > editor repeated-text"), run.handoffs());
    }

    @Test
    void whatThePipelineCarriesAlongIsHandedOnByTheLast() {
        String facts = "Blue whales weigh up to 190 tonnes and eat krill, four tonnes of it a day.";
        String draft = "The heaviest animal of all lives on tiny shrimps that it filters from the sea.";
        ScriptedCalls run = new ScriptedCalls()
                .call("researcher", prompt(system("You research."), user("Whales.")), said(facts))
                .call("writer", prompt(system("You write."), user("Context: " + facts)), said(draft))
                .call(
                        "editor",
                        prompt(system("You edit."), user("Context: " + facts + "\n----\n" + draft)),
                        said("Fine."));
        assertEquals(List.of("researcher > writer repeated-text", "writer > editor repeated-text"), run.handoffs());
    }

    @Test
    void severalWorkersGiveToOneReducer() {
        String one = "From Lisbon there are three flights a day, the first at six in the morning.";
        String two = "Hotels near the harbour cost about ninety euros with breakfast in this season.";
        Message task = user("Plan my trip from Lisbon to Naples in May.");
        ScriptedCalls run = new ScriptedCalls()
                .from(0, 3)
                .call("flights", prompt(system("You know flights."), task), said(one))
                .from(0.5, 2)
                .call("hotels", prompt(system("You know hotels."), task), said(two))
                .from(4, 5)
                .call(
                        "reducer",
                        prompt(system("You sum up."), user("Flights: " + one + "\nHotels: " + two)),
                        said("Fly at six."));
        assertEquals(
                List.of("reducer < hotels repeated-text", "reducer < flights repeated-text"),
                run.handoffs(),
                "in the order in which they ended");
        assertEquals(List.of(two, one), run.payloads());
    }

    /** AutoGen and Magentic-One: all share one conversation in which the others' words are a user's. */
    @Test
    void sharedConversationIsHandedOverTurnByTurn() {
        Message instruction = said("WebSurfer, look up when the museum in Lyon opens on Sundays and what it costs.");
        Message heard = user(instruction.text());
        Message found = said("The museum in Lyon opens at ten on Sundays; adults pay nine euros.");
        ScriptedCalls run = new ScriptedCalls()
                .call("orchestrator", prompt(system("You lead."), TASK), instruction)
                .call("surfer", prompt(system("You surf."), TASK, heard), found)
                .call(
                        "orchestrator",
                        prompt(system("You lead."), TASK, instruction, user(found.text())),
                        said("It opens at ten."));
        assertEquals(
                List.of("orchestrator > surfer repeated-text", "orchestrator < surfer repeated-text"), run.handoffs());
    }

    /** Plain code that calls a worker with a sentence of the planner's answer. */
    @Test
    void aSentenceOfThePlanIsADelegation() {
        ScriptedCalls run = new ScriptedCalls()
                .call(
                        "planner",
                        prompt(system("Plan."), TASK),
                        said(
                                "1. Look up what the customer paid for the order in March.\n2. Ask the bank whether the card still works today."))
                .call(
                        "worker",
                        prompt(system("Work."), user("Ask the bank whether the card still works today.")),
                        said("The card still works, says the bank, until June."))
                .call(
                        "writer",
                        prompt(
                                system("Write."),
                                user("Tell the customer: The card still works, says the bank, until June.")),
                        said("Good news."));
        assertEquals(List.of("planner > worker repeated-text", "writer < worker repeated-text"), run.handoffs());
    }

    @Test
    void wordsOfTheTaskAreNoEvidence() {
        Message long_ =
                user("The parcel with order 7731 came broken on Tuesday and I want my money back, at most 50 EUR.");
        ScriptedCalls run = new ScriptedCalls()
                .call(
                        "one",
                        prompt(system("You judge."), long_),
                        said("The parcel with order 7731 came broken on Tuesday and I want my money back, yes."))
                .call("two", prompt(system("You judge, too."), long_), said("Refund it."));
        assertEquals(List.of(), run.handoffs());
    }

    @Test
    void singleAgentWithATransferFundsToolHandsNothingOver() {
        Message ask = asks("c1", "transfer_funds", "{\"to\":\"billing\",\"eur\":50}");
        List<Message> asked = prompt(system("You are a bank clerk."), user("Send 50 EUR to billing."));
        ScriptedCalls run = new ScriptedCalls()
                .offering("transfer_funds")
                .call("clerk", asked, ask)
                .offering("transfer_funds")
                .call("clerk", then(asked, ask, result("c1", "Successfully transferred to billing")), said("Sent."));
        assertEquals(List.of(), run.handoffs());
        assertEquals("transfer_funds", run.tools().getFirst().tool());
    }

    /** A result that the asking agent got in words of its framework, and the next agent in the shared history. */
    @Test
    void resultThatTheNextAgentSeesTooIsNoTransfer() {
        Message ask = asks("c1", "get_order", "{\"id\":7731}");
        ScriptedCalls run = new ScriptedCalls()
                .call("clerk", prompt(TASK), ask)
                .call(
                        "clerk",
                        prompt(TASK, user("Observation: paid, 42.50 EUR")),
                        said("It was paid with 42.50 EUR in May."))
                .call(
                        "auditor",
                        prompt(system("You audit."), TASK, ask, result("c1", "paid, 42.50 EUR")),
                        said("Fine."));
        assertEquals(List.of(), run.handoffs());
    }

    /** In a team, too, a tool whose result comes back to its agent hands nothing over. */
    @Test
    void transferFundsWithinATeamIsATool() {
        Message ask = asks("c2", "transfer_funds", "{\"eur\":42}");
        List<Message> handed = prompt(BILLING, TASK, asks("c1", "transfer_to_billing", "{}"), result("c1", "ok"));
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("c1", "transfer_to_billing", "{}"))
                .call("billing", handed, ask)
                .call("billing", then(handed, ask, result("c2", "Successfully transferred")), said(DONE));
        assertEquals(List.of("triage > billing transfer-tool"), run.handoffs());
        assertEquals(
                List.of("transfer_funds"),
                run.tools().stream().map(tool -> tool.tool()).toList());
    }

    @Test
    void anotherToolBesideTheTransferStaysATool() {
        Message both = asks("c1", "get_order", "{\"id\":7731}", "c2", "transfer_to_billing", "{}");
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), both)
                .call(
                        "billing",
                        prompt(BILLING, TASK, both, result("c1", "{\"paid\":42.5}"), result("c2", "ok")),
                        said(DONE));
        assertEquals(List.of("triage > billing transfer-tool"), run.handoffs());
        assertEquals(
                List.of("get_order"),
                run.tools().stream().map(tool -> tool.tool()).toList());
        assertEquals("{\"paid\":42.5}", run.tools().getFirst().result().orElseThrow());
    }

    @Test
    void failedCallIsTriedAgainAndHandedOverOnce() {
        List<Message> handed = prompt(BILLING, TASK, asks("c1", "transfer_to_billing", "{}"), result("c1", "ok"));
        ScriptedCalls run = new ScriptedCalls()
                .call("triage", prompt(TRIAGE, TASK), asks("c1", "transfer_to_billing", "{}"))
                .fails("billing", handed)
                .call("billing", handed, said(DONE));
        assertEquals(List.of("triage > billing transfer-tool"), run.handoffs());
        assertEquals(2, run.whole().all(AgentSpan.class).count());
    }

    @Test
    void activationsLieWithinWhoGaveThemWork() {
        Trace whole = agentsSdk("triage", "billing", "transfer_to_billing", "{}", "ok")
                .whole();
        List<AgentSpan> agents = whole.all(AgentSpan.class).toList();
        assertEquals(2, agents.size());
        assertTrue(agents.getFirst().info().parent().isEmpty());
        assertEquals(
                agents.getFirst().info().id(), agents.getLast().info().parent().orElseThrow());
        assertFalse(whole.spans().stream()
                .filter(span -> !(span instanceof AgentSpan))
                .anyMatch(span -> span.info().parent().isEmpty()));
    }

    @Test
    void theSameTraceGivesTheSameResult() {
        ScriptedCalls run = agentsSdk("triage", "billing", "transfer_to_billing", "{}", "ok");
        assertEquals(run.whole(), run.whole());
        assertEquals(run.whole(), TraceInference.complete(run.whole()), "what is there is not added again");
    }

    /** Latency that is simulated and not waited for is in a call's end, which then lies beyond the next call's start. */
    @Test
    void endsThatWereNotWaitedForChangeNothing() {
        Message find = asks("c1", "find", "{\"id\":7731}");
        List<Message> asked = prompt(TRIAGE, TASK);
        String passed = "Order 7731: refund up to 50 EUR, paid by card in May.";
        ScriptedCalls run = new ScriptedCalls()
                .from(0, 30)
                .call("triage", asked, find)
                .from(1, 40)
                .call("triage", then(asked, find, result("c1", "paid")), said(passed))
                .from(2, 50)
                .call("billing", prompt(BILLING, user("Work on this: " + passed)), said(DONE));
        assertEquals(List.of("triage > billing repeated-text"), run.handoffs());
        assertEquals("paid", run.tools().getFirst().result().orElseThrow());
        run.whole()
                .spans()
                .forEach(span -> assertFalse(
                        span.info()
                                .start()
                                .orElseThrow()
                                .isAfter(span.info().end().orElseThrow()),
                        span.toString()));
        assertEquals(
                0,
                run.whole()
                        .spans()
                        .indexOf(run.whole().all(AgentSpan.class).toList().getFirst()));
    }

    @Test
    void otherPartsDoNotMatter() {
        Message picture = new Message("user", List.of(new Part.Other("image", "{}")));
        ScriptedCalls run = new ScriptedCalls()
                .call("one", prompt(picture), said("A cat on a mat in the sun, asleep since noon."))
                .call("two", prompt(picture), new Message("assistant", List.of(new Part.Other("reasoning", "{}"))));
        assertEquals(List.of(), run.handoffs());
    }
}

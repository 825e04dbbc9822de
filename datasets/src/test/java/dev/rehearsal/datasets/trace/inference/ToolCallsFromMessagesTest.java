package dev.rehearsal.datasets.trace.inference;

import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.asks;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.prompt;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.result;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.said;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.then;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.time;
import static dev.rehearsal.datasets.trace.inference.ScriptedCalls.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests for tools and the results that later calls bring. */
class ToolCallsFromMessagesTest {

    private static final Message TASK = user("Where is order 7731?");

    private static List<String> lines(ScriptedCalls run) {
        return run.tools().stream()
                .map(call -> call.tool() + " " + call.arguments() + " -> "
                        + call.result().orElse("nothing"))
                .toList();
    }

    @Test
    void resultComesWithALaterCall() {
        Message ask = asks("c1", "find", "{\"id\":7731}");
        ScriptedCalls run = new ScriptedCalls()
                .call("a", prompt(TASK), ask)
                .call("a", prompt(TASK, ask, result("c1", "in Lyon")), said("In Lyon."));
        ToolCall call = run.tools().getFirst();
        assertEquals(List.of("find {\"id\":7731} -> in Lyon"), lines(run));
        assertEquals(Source.OBSERVED, call.info().source());
        assertEquals("a", call.info().agent());
        assertEquals(Optional.of(time(1)), call.info().start(), "when the call that asks ends");
        assertEquals(Optional.of(time(2)), call.info().end(), "when the call that brings the result begins");
        assertEquals(1, TraceUsage.of(run.whole()).toolCalls().orElseThrow());
    }

    /** The gateway leaves out what an earlier call of the agent holds. */
    @Test
    void elidedPromptsAreTakenAsWhole() {
        Message one = asks("c1", "find", "{\"id\":1}");
        Message two = asks("c2", "find", "{\"id\":2}");
        List<Span> spans = new ArrayList<>(new ScriptedCalls()
                .call("a", prompt(TASK), one)
                .call("a", prompt(result("c1", "first")), two)
                .call("a", prompt(result("c2", "second")), said("Done."))
                .trace()
                .spans());
        spans.replaceAll(
                span -> elided((ModelCall) span, span.equals(spans.get(0)) ? 0 : span.equals(spans.get(1)) ? 2 : 4));
        Trace whole = TraceInference.complete(new Trace("", spans));
        assertEquals(
                List.of("first", "second"),
                whole.all(ToolCall.class)
                        .map(call -> call.result().orElse("nothing"))
                        .toList());
    }

    private static ModelCall elided(ModelCall call, int elided) {
        return new ModelCall(
                call.info(),
                call.model(),
                call.provider(),
                elided,
                call.input(),
                call.output(),
                call.finishReason(),
                call.usage(),
                call.tools());
    }

    @Test
    void requestThatIsNeverAnsweredHasNoResult() {
        assertEquals(
                List.of("find {} -> nothing"),
                lines(new ScriptedCalls().call("a", prompt(TASK), asks("c1", "find", "{}"))));
    }

    @Test
    void parallelRequestsInOneAnswerAreTwoCalls() {
        Message ask = asks("c1", "find", "{\"id\":1}", "c2", "find", "{\"id\":2}");
        assertEquals(
                List.of("find {\"id\":1} -> one", "find {\"id\":2} -> two"),
                lines(new ScriptedCalls()
                        .call("a", prompt(TASK), ask)
                        .call("a", prompt(TASK, ask, result("c2", "two"), result("c1", "one")), said("Done."))));
    }

    /** Local servers give every call the id call_0; some give none. */
    @ParameterizedTest
    @CsvSource({"call_0, call_0", "'', ''"})
    void idsThatAreUsedAgainOrMissingAreTakenInOrder(String first, String second) {
        Message one = asks(first, "find", "{\"id\":1}");
        Message two = asks(second, "find", "{\"id\":1}");
        List<Message> once = prompt(TASK, one, result(first, "not yet"));
        assertEquals(
                List.of("find {\"id\":1} -> not yet", "find {\"id\":1} -> in Lyon"),
                lines(new ScriptedCalls()
                        .call("a", prompt(TASK), one)
                        .call("a", once, two)
                        .call("a", then(once, two, result(second, "in Lyon")), said("In Lyon."))));
    }

    /** Frameworks that keep messages in a form of their own send requests back under ids of their own. */
    @Test
    void idsThatAFrameworkWroteAnewAreFoundByToolAndArguments() {
        Message ask = asks("chatcmpl-1", "find", "{\"id\":1}", "chatcmpl-2", "find", "{\"id\":2}");
        Message back = asks("x1", "find", "{ \"id\": 2 }", "x2", "find", "{ \"id\": 1 }");
        assertEquals(
                List.of("find {\"id\":1} -> one", "find {\"id\":2} -> two"),
                lines(new ScriptedCalls()
                        .call("a", prompt(TASK), ask)
                        .call("a", prompt(TASK, back, result("x1", "two"), result("x2", "one")), said("Done."))));
    }

    @Test
    void aHistoryThatIsSentAgainAddsNothing() {
        Message ask = asks("c1", "find", "{}");
        List<Message> found = prompt(TASK, ask, result("c1", "in Lyon"));
        assertEquals(
                1,
                new ScriptedCalls()
                        .call("a", prompt(TASK), ask)
                        .call("a", found, said("In Lyon."))
                        .call("a", then(found, said("In Lyon."), user("Thanks.")), said("You're welcome."))
                        .tools()
                        .size());
    }

    @Test
    void aProvidersOwnToolIsAnsweredWithinTheAnswer() {
        Message searched = new Message(
                "assistant",
                List.of(
                        new Part.ToolRequest("s1", "web_search", "{\"query\":\"Lyon\"}"),
                        new Part.ToolResponse("s1", "a city"),
                        new Part.Text("A city.")));
        assertEquals(
                List.of("web_search {\"query\":\"Lyon\"} -> a city"),
                lines(new ScriptedCalls().call("a", prompt(TASK), searched)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"no such order\"}|no such order",
                "{\"error\":{\"message\":\"no such order\"}}|no such order",
                "{\"isError\":true,\"message\":\"gone\"}|gone",
                "Error: no such order|Error: no such order",
                "{\"error\":null,\"place\":\"Lyon\"}|",
                "{\"error\":false}|",
                "{\"errors_last_week\":3}|",
                "The error was found in Lyon.|",
            })
    void anErrorIsOneWhereTheResultSaysSo(String result, String error) {
        Message ask = asks("c1", "find", "{}");
        ScriptedCalls run = new ScriptedCalls()
                .call("a", prompt(TASK), ask)
                .call("a", prompt(TASK, ask, result("c1", result)), said("Hm."));
        assertEquals(Optional.ofNullable(error), run.tools().getFirst().info().error());
    }

    @Test
    void traceWithoutObservedCallsStaysAsItIs() {
        Trace none = new Trace("", List.of());
        assertSame(none, TraceInference.complete(none));
        Trace told = new Trace("", List.of(Told.agent("1", "a", 0, 1)));
        assertSame(told, TraceInference.complete(told));
        assertTrue(told.all(Span.AgentSpan.class).findAny().isPresent());
    }
}

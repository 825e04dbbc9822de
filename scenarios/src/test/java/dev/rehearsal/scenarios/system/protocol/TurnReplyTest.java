package dev.rehearsal.scenarios.system.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.SpanAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TurnReplyTest {

    private static final String SPAN =
            "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\","
                    + "\"name\":\"chat\",\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"2\",\"attributes\":["
                    + "{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"chat\"}},"
                    + "{\"key\":\"rehearsal.source\",\"value\":{\"stringValue\":\"observed\"}},"
                    + "{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"9\"}},"
                    + "{\"key\":\"gen_ai.usage.output_tokens\",\"value\":{\"intValue\":\"4\"}}]}";

    private static String wrong(String response) {
        return String.valueOf(
                assertThrows(InvalidInputException.class, () -> TurnReply.read("response of mine", response))
                        .getMessage());
    }

    @Nested
    class Outcomes {

        @Test
        void areTheFourOfTheProtocol() {
            TextNode hello = TextNode.valueOf("hello");
            assertEquals(
                    new Outcome.Completed(hello),
                    TurnReply.read("r", "{\"outcome\":\"completed\",\"output\":\"hello\"}")
                            .outcome());
            assertEquals(
                    new Outcome.Degraded(hello, "no search"),
                    TurnReply.read("r", "{\"outcome\":\"degraded\",\"output\":\"hello\",\"reason\":\"no search\"}")
                            .outcome());
            assertEquals(
                    "escalated",
                    TurnReply.read("r", "{\"outcome\":\"escalated\"}").outcome().word());
            assertEquals(
                    new Outcome.Failed("gave up"),
                    TurnReply.read("r", "{\"outcome\":\"failed\",\"reason\":\"gave up\"}")
                            .outcome());
        }

        @Test
        void ofAnotherKindAreNamedWithWhatToDo() {
            assertEquals(
                    "response of mine: \"outcome\" must be there, but it is missing. Add it; see"
                            + " docs/writing-a-system.md.",
                    wrong("{\"output\":\"hello\"}"));
            assertTrue(wrong("{\"outcome\":\"done\",\"output\":\"x\"}").contains("\"outcome\" must fit"));
            assertTrue(wrong("{\"outcome\":\"completed\"}").contains("\"output\" must be there"));
            assertTrue(wrong("{\"outcome\":\"completed\",\"output\":null}").contains("\"output\""));
            assertTrue(wrong("{\"outcome\":\"failed\",\"ouput\":1}").contains("has \"ouput\""));
            assertTrue(wrong("<html>").contains("must be JSON"));
            assertTrue(wrong("[]").contains("must fit"));
        }
    }

    @Nested
    class Traces {

        @Test
        void areReportedWhateverTheySay() {
            TurnReply reply = TurnReply.read(
                    "r",
                    "{\"outcome\":\"completed\",\"output\":1,\"trace\":{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
                            + SPAN + "]}]}]}}");
            assertEquals(1, reply.trace().spans().size());
            assertEquals(
                    Source.REPORTED, reply.trace().spans().getFirst().info().source());
        }

        @Test
        void thatAreNoneAreSaid() {
            assertTrue(wrong("{\"outcome\":\"completed\",\"output\":1,\"trace\":{\"resourceSpans\":[{\"scopeSpans\":"
                            + "[{\"spans\":[{\"traceId\":\"x\"}]}]}]}}")
                    .contains("\"traceId\" of every span must be 32 hex digits"));
        }
    }

    @Nested
    class Loosely {

        private static String output(String printed) {
            return TurnReply.readLoosely("r", printed)
                    .outcome()
                    .output()
                    .orElseThrow()
                    .toString();
        }

        @Test
        void anyTextIsTheAnswer() {
            assertEquals("\"Order 7 ships.\\nBye\"", output("Order 7 ships.\nBye\n"));
            assertEquals("\"{not json\"", output("{not json"));
            assertEquals("\"{\\\"category\\\":\\\"billing\\\"}\"", output("{\"category\":\"billing\"}"));
        }

        @Test
        void aResponseMayFollowLogLines() {
            assertEquals("\"hi\"", output("loading\n{\"outcome\":\"completed\",\"output\":\"hi\"}\n"));
        }

        @Test
        void aResponseWithoutOutcomeIsAMistakeAndNoAnswer() {
            assertThrows(InvalidInputException.class, () -> TurnReply.readLoosely("r", "{\"output\":\"hi\"}"));
        }
    }

    @Nested
    class Requests {

        private static final FormatSchema SCHEMA = FormatSchema.compile(
                "request schema", "", StrictJson.parse("request schema", ProtocolSchemas.requestText()));

        @Test
        void fitTheSchemaThatIsShipped() {
            Task task = Task.of("hello");
            TrialContext bare =
                    new TrialContext("t/1", 7, Duration.ofSeconds(30), ModelAccess.NONE, TrialPerturbations.none());
            TrialContext full = new TrialContext(
                    "t/1",
                    7,
                    Duration.ofSeconds(30),
                    new ModelAccess("http://127.0.0.1:1/t/1/v1", "rt-1"),
                    TrialPerturbations.none(),
                    new TrialGatewayConfig.Limits(40, 20_000),
                    new SpanAccess("http://127.0.0.1:1/t/1/otlp", "rt-1"));
            for (TrialContext terms : new TrialContext[] {bare, full}) {
                String line = new TurnRequests(task, terms).line(0, 5_000_000_000L);
                assertEquals(
                        "",
                        String.join(
                                "",
                                SCHEMA.violations(StrictJson.parse("line", line))
                                        .map(Object::toString)
                                        .toList()),
                        line);
                assertTrue(line.contains("\"deadline_ms\":5000"), line);
            }
            String line = new TurnRequests(task, full).line(0, 1);
            assertTrue(line.contains("\"budget\":{\"tokens\":20000,\"model_calls\":40}"), line);
            assertTrue(line.contains("\"anthropic_base_url\":\"http://127.0.0.1:1/t/1\""), line);
        }
    }
}

package dev.rehearsal.datasets.trace;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The traces for tests. */
public final class Traces {

    private Traces() {}

    /** Return a trace that uses every part of the model. */
    public static Trace full() {
        Usage usage = new Usage(
                OptionalLong.of(10),
                OptionalLong.of(5),
                OptionalLong.of(2),
                OptionalLong.of(1),
                OptionalLong.of(0),
                OptionalDouble.of(0.001));
        return new Trace(
                "0af7651916cd43dd8448eb211c80319c",
                List.of(
                        new Span.AgentSpan(info(1, Optional.empty(), "orchestrator", Optional.empty())),
                        new Span.Handoff(
                                info(2, Optional.of(1), "orchestrator", Optional.empty()),
                                "orchestrator",
                                "billing",
                                Direction.DOWN,
                                "{\"order\": 7731 }"),
                        new Span.ModelCall(
                                info(3, Optional.of(1), "billing", Optional.empty()),
                                "small",
                                "openai",
                                3,
                                List.of(
                                        Message.text("user", "Ünïcode \"quoted\"\n"),
                                        new Message(
                                                "assistant",
                                                List.of(
                                                        new Part.Text(""),
                                                        new Part.ToolRequest("c1", "find", "{\"id\":7731}"),
                                                        new Part.ToolRequest("c2", "find", "{ \"id\": 7731 }"),
                                                        new Part.ToolRequest("", "find", "not json"),
                                                        new Part.Other("reasoning", "{\"type\":\"reasoning\",\"x\":1}"),
                                                        new Part.Other("image", "not json"))),
                                        new Message(
                                                "tool",
                                                List.of(
                                                        new Part.ToolResponse("c1", "[1,2]"),
                                                        new Part.ToolResponse("c2", "\"text\"")))),
                                List.of(Message.text("assistant", "Done."), new Message("assistant", List.of())),
                                "stop",
                                usage,
                                List.of(
                                        new ToolDefinition("find", "{\"type\":\"object\"}"),
                                        new ToolDefinition("old", ""))),
                        new Span.ToolCall(
                                info(4, Optional.of(3), "billing", Optional.of("no such order")),
                                "find",
                                "c1",
                                "{\"id\":1}",
                                Optional.empty()),
                        new Span.ToolCall(
                                info(5, Optional.of(3), "", Optional.of("")), "find", "", "", Optional.of("")),
                        new Span.Handoff(
                                info(6, Optional.of(1), "billing", Optional.empty()),
                                "billing",
                                "orchestrator",
                                Direction.UP,
                                "")));
    }

    /** Return the run with another trace. */
    public static RecordedRun withTrace(RecordedRun run, Trace trace) {
        return new RecordedRun(
                run.system(),
                run.caseId(),
                run.repetition(),
                run.perturbation(),
                run.seed(),
                run.task(),
                run.expectation(),
                run.outcome(),
                run.output(),
                run.reason(),
                run.feedback(),
                run.usage(),
                run.latencyMs(),
                trace,
                run.tags(),
                run.clusters());
    }

    private static SpanInfo info(int number, Optional<Integer> parent, String agent, Optional<String> error) {
        return new SpanInfo(
                "000000000000000" + number,
                parent.map(p -> "000000000000000" + p),
                "span " + number,
                agent,
                Optional.of(Instant.parse("2026-11-20T08:00:00.123456789Z").plusSeconds(number)),
                Optional.of(Instant.parse("2026-11-20T08:00:01.5Z").plusSeconds(number)),
                number % 2 == 0 ? Source.OBSERVED : Source.REPORTED,
                error);
    }
}

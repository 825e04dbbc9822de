package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Recorded runs made up for the tests, as a file of trials. */
final class Runs {

    private final List<String> lines = new ArrayList<>();

    /** A call of a tool: its name and its arguments. */
    record Call(String tool, String arguments) {}

    static RecordedRun run(String id, Optional<String> asked, Optional<Boolean> success, String answer, Call... calls) {
        return run(id, asked, success, Optional.empty(), Expectation.NONE, answer, calls);
    }

    static RecordedRun run(
            String id,
            Optional<String> asked,
            Optional<Boolean> success,
            Optional<String> outcome,
            Expectation expectation,
            String answer,
            Call... calls) {
        List<Span> spans = new ArrayList<>();
        for (Call call : calls) {
            spans.add(new Span.ToolCall(
                    info(spans.size(), "execute_tool"), call.tool(), "", call.arguments(), Optional.of("done")));
        }
        if (!answer.isEmpty()) {
            spans.add(new Span.ModelCall(
                    info(spans.size(), "chat"),
                    "m",
                    "",
                    0,
                    List.of(Message.text("user", asked.orElse("?"))),
                    List.of(Message.text("assistant", answer)),
                    "stop",
                    Usage.UNKNOWN,
                    List.of()));
        }
        return new RecordedRun(
                Optional.of("team"),
                id,
                OptionalInt.empty(),
                RecordedRun.CLEAN,
                OptionalLong.empty(),
                asked.map(Task::of),
                expectation,
                outcome,
                answer.isEmpty() ? Optional.empty() : Optional.of(TextNode.valueOf(answer)),
                "",
                new Feedback(success, Map.of(), Map.of()),
                Usage.UNKNOWN,
                OptionalDouble.empty(),
                new Trace("", spans),
                Set.of(),
                Map.of());
    }

    private static SpanInfo info(int id, String name) {
        return new SpanInfo(
                String.format("%016x", id + 1),
                Optional.empty(),
                name,
                "",
                Optional.empty(),
                Optional.empty(),
                Source.REPORTED,
                Optional.empty());
    }

    Runs add(RecordedRun run) {
        lines.add(TrialsWriter.line(run));
        return this;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, lines);
    }
}

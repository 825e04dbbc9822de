package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.RecordedRunBuilder;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A reader of one sample of a log of Inspect. */
final class InspectSample {

    private static final String REMEDY = "Give the file's format with --from";
    private static final double MAX_SECONDS = 1e9;
    private static final double MS = 1000;

    private final InspectLog log;
    private final MappingReader fields;
    private final JsonNode sample;
    private final InspectAttachments attachments;

    InspectSample(InspectLog log, MappingReader fields, JsonNode sample) {
        this.log = log;
        this.fields = fields;
        this.sample = sample;
        this.attachments = new InspectAttachments(fields.where(), sample);
    }

    RecordedRun read() {
        JsonNode id = fields.require("id", REMEDY);
        String caseId = log.task() + "/" + (id.isTextual() ? id.textValue() : id.toString());
        int epoch = fields.whole("epoch", 1, 1, Integer.MAX_VALUE);
        InspectEvents events = new InspectEvents(log, fields.where(), sample, attachments);
        ConversationTrace conversation = events.read();
        Trace trace = conversation.trace("inspect " + caseId + " " + epoch);
        Optional<String> error = new InspectMessages(attachments).error(sample.path("error"));
        Optional<String> limit = fields.json("limit").map(JsonNode::toString);
        OptionalDouble seconds = fields.number("total_time", 0, MAX_SECONDS);
        RecordedRunBuilder run = new RecordedRunBuilder(caseId)
                .system(log.model())
                .repetition(OptionalInt.of(epoch - 1))
                .task(task())
                .expectation(expectation())
                .outcome(
                        error.isEmpty() && limit.isEmpty() ? Optional.of("completed") : Optional.empty(),
                        error.orElse(""))
                .output(output().or(conversation::output))
                .label("limit", limit)
                .label("unanswered", conversation.unanswered())
                .usage(usage(trace, conversation))
                .latencyMs(seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * MS) : seconds)
                .trace(trace)
                .tag(Optional.of(log.task()));
        log.tags().forEach(tag -> run.tag(Optional.of(tag)));
        InspectScores.add(sample, run);
        return run.build();
    }

    /** A chat in the place of an input is one turn, for all of it is said before the model speaks. */
    private Optional<Task> task() {
        JsonNode input = sample.path("input");
        boolean one = input.isArray()
                && input.size() == 1
                && input.path(0).path("role").asText().equals("user")
                && input.path(0).path("content").isTextual();
        JsonNode said = one ? input.path(0).path("content") : input;
        return said.isMissingNode() || said.isNull() || (said.isContainerNode() && said.isEmpty())
                ? Optional.empty()
                : Optional.of(new Task(List.of(attachments.json(said)), JsonNodeFactory.instance.objectNode()));
    }

    private Expectation expectation() {
        JsonNode target = sample.path("target");
        JsonNode one = target.isArray() && target.size() == 1 ? target.path(0) : target;
        return one.isTextual() && !one.textValue().isBlank()
                ? Expectation.ofAnswer(attachments.text(one.textValue()))
                : Expectation.NONE;
    }

    private Optional<JsonNode> output() {
        JsonNode output = sample.path("output");
        JsonNode content = output.path("choices").path(0).path("message").path("content");
        return Optional.of(new InspectMessages(attachments).text(content))
                .filter(text -> !text.isEmpty())
                .map(TextNode::valueOf);
    }

    /** Return the sum of the calls, or where their tokens are not told those of the whole sample. */
    private Usage usage(Trace trace, ConversationTrace conversation) {
        Usage calls = TraceUsage.of(trace).withToolCalls(OptionalLong.of(conversation.toolCalls()));
        List<JsonNode> models = sample.path("model_usage").valueStream().toList();
        if (calls.inputTokens().isPresent() || calls.outputTokens().isPresent() || models.isEmpty()) {
            return calls;
        }
        Usage sum = models.stream()
                .map(model -> InspectUsage.read(MappingReader.tolerant(fields.where() + ": model_usage", model)))
                .reduce(Usage::plus)
                .orElse(Usage.UNKNOWN);
        return new Usage(
                sum.inputTokens(),
                sum.outputTokens(),
                sum.cachedInputTokens(),
                calls.modelCalls(),
                calls.toolCalls(),
                sum.costUsd());
    }
}

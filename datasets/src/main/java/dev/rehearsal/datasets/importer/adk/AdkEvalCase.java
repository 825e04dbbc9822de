package dev.rehearsal.datasets.importer.adk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Expectation.Budget;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.ModelReply;
import dev.rehearsal.datasets.importer.conversation.RecordedRunBuilder;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reader of one case of an evaluation set of the Agent Development Kit. */
final class AdkEvalCase {

    private static final String REMEDY = "Give the file's format with --from";

    private final MappingReader fields;
    private final String otherwise;
    private final Optional<MappingReader> session;
    private final ConversationTrace conversation = new ConversationTrace(Source.REPORTED);
    private final Map<String, AgentConversation> agents = new LinkedHashMap<>();
    private final AgentConversation agent;
    private final List<JsonNode> asked = new ArrayList<>();
    private final List<ExpectedTools.Call> calls = new ArrayList<>();
    private boolean toolsAreTold = true;
    private Optional<String> answer = Optional.empty();

    AdkEvalCase(MappingReader fields, String otherwise) {
        this.fields = fields;
        this.otherwise = otherwise;
        this.session = AdkFields.object(fields, "session_input").or(() -> AdkFields.object(fields, "initial_session"));
        this.agent = agent(
                session.flatMap(given -> AdkFields.text(given, "app_name")).orElse("agent"));
    }

    RecordedRun read() {
        String id = AdkFields.text(fields, "eval_id")
                .or(() -> AdkFields.text(fields, "name"))
                .or(() -> Optional.of(otherwise).filter(name -> !name.isBlank()))
                .orElseGet(() -> fields.requireText("eval_id", REMEDY));
        AdkTurns.of(fields).forEach(this::add);
        if (asked.isEmpty()) {
            throw new InvalidInputException(
                    fields.where(),
                    "a case must have a conversation in which the user says something",
                    "it has none",
                    "Leave the case out; one that a user is simulated for cannot be replayed");
        }
        return new RecordedRunBuilder(id)
                .system(Optional.of("reference"))
                .task(Optional.of(new Task(asked, state())))
                .expectation(expectation())
                .output(answer.map(TextNode::valueOf))
                .label("unanswered", conversation.unanswered())
                .usage(Usage.UNKNOWN)
                .trace(conversation.trace("adk " + id))
                .build();
    }

    private void add(AdkTurns.Turn turn) {
        agent.told(turn.user().parts(), turn.at());
        String text = turn.user().text();
        if (!text.isBlank()) {
            asked.add(TextNode.valueOf(text));
        }
        toolsAreTold &= turn.toolsAreTold();
        turn.calls().forEach(call -> calls.add(expected(call)));
        for (AdkTurns.Step step : turn.steps()) {
            AgentConversation author = step.author().isEmpty() ? agent : agent(step.author());
            if (!step.content().parts().isEmpty()) {
                author.wrote(ModelReply.of(step.content().parts(), Usage.UNKNOWN), turn.at());
            }
            for (AdkContent.Response response : step.content().responses()) {
                author.returned(response.callId(), response.name(), response.result(), response.error(), turn.at());
            }
        }
        answer = Optional.of(turn.answer()).filter(words -> !words.isBlank());
    }

    private AgentConversation agent(String name) {
        return agents.computeIfAbsent(name, key -> conversation.agent(name, Optional.empty()));
    }

    private static ExpectedTools.Call expected(Part.ToolRequest call) {
        return new ExpectedTools.Call(call.name(), AdkTurns.object(call.arguments()), Optional.empty());
    }

    private Expectation expectation() {
        return new Expectation(
                answer,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                toolsAreTold
                        ? Optional.of(new ExpectedTools(calls, Optional.of(Match.STRICT), List.of()))
                        : Optional.empty(),
                List.of(),
                Budget.NONE);
    }

    private ObjectNode state() {
        return session.flatMap(given -> given.freeObject("state"))
                .map(ObjectNode::deepCopy)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }
}

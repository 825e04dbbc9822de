package dev.rehearsal.datasets.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All texts of a run, and of what goes with it, that somebody may have written into; each becomes what it is mapped to. */
public final class RunTexts {

    private final StructuredText texts;

    RunTexts(StructuredText texts) {
        this.texts = texts;
    }

    RecordedRun map(RecordedRun run) {
        return new RecordedRun(
                run.system(),
                text("case", run.caseId()),
                run.repetition(),
                run.perturbation(),
                run.seed(),
                run.task().map(this::task),
                expectation(run.expectation()),
                run.outcome(),
                run.output().map(output -> texts.json(place("output"), "", output)),
                text("reason", run.reason()),
                feedback(run.feedback()),
                run.usage(),
                run.latencyMs(),
                trace(run.trace()),
                run.tags().stream().map(tag -> text("tags", tag)).collect(Collectors.toSet()),
                values("clusters", run.clusters()));
    }

    /** Map what was asked. */
    public Task task(Task task) {
        return new Task(
                task.turns().stream()
                        .map(turn -> texts.json(place("task"), "", turn))
                        .toList(),
                texts.object(place("task.context"), "", task.context()));
    }

    /** Map what was expected; not the names of agents and tools. */
    public Expectation expectation(Expectation expectation) {
        if (expectation.equals(Expectation.NONE)) {
            return expectation;
        }
        return new Expectation(
                expectation.answer().map(answer -> text("expectation.answer", answer)),
                all("expectation.facts", expectation.facts()),
                all("expectation.forbidden", expectation.forbidden()),
                expectation.schema().map(schema -> texts.json(place("expectation.schema"), "", schema)),
                expectation.state().stream().map(this::state).toList(),
                expectation.outcome(),
                expectation.route(),
                expectation.tools().map(this::tools),
                expectation.handoffs().stream()
                        .map(handoff -> new Expectation.ExpectedHandoff(
                                handoff.to(), all("expectation.handoffs", handoff.mustCarry())))
                        .toList(),
                expectation.budget());
    }

    private Expectation.StateCheck state(Expectation.StateCheck check) {
        return new Expectation.StateCheck(
                text("expectation.state", check.sql()),
                check.rows().stream()
                        .map(row -> row.stream()
                                .<JsonNode>map(cell -> texts.json(place("expectation.state"), "", cell))
                                .toList())
                        .toList());
    }

    private ExpectedTools tools(ExpectedTools tools) {
        return new ExpectedTools(
                tools.calls().stream()
                        .map(call -> new ExpectedTools.Call(
                                call.name(),
                                texts.object(place("expectation.tools"), "", call.arguments()),
                                call.agent()))
                        .toList(),
                tools.match(),
                tools.forbidden());
    }

    private List<String> all(String field, List<String> list) {
        return list.stream().map(each -> text(field, each)).toList();
    }

    /** Map what happened. */
    public Trace trace(Trace trace) {
        return new TraceTexts(texts).map(trace);
    }

    /** Map a verdict's labels; what is graded stays. */
    public Feedback feedback(Feedback feedback) {
        return new Feedback(feedback.success(), feedback.scores(), values("labels", feedback.labels()));
    }

    /** Map JSON of any depth. */
    public JsonNode json(String field, JsonNode json) {
        return texts.json(place(field), "", json);
    }

    /** Map the values of names. */
    public Map<String, String> values(String field, Map<String, String> map) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> texts.text(place(field), entry.getKey(), entry.getValue())));
    }

    /** Map one text. */
    public String text(String field, String text) {
        return texts.text(place(field), "", text);
    }

    private static FieldPlace place(String field) {
        return new FieldPlace("", field);
    }
}

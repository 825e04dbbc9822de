package dev.rehearsal.harness.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.efficiency.ModelUsage;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * All that a gateway alone has seen: calls, tokens and money by agent and model, what was refused, and what acted.
 *
 * @param trial what was seen, as a trial's trace
 * @param seen likewise, as the gateway counts it
 * @param perturbations those that were to act
 */
public record GatewaySummary(Trial trial, TrialObservation seen, List<String> perturbations) {

    private static final int MAX_NAME = 60;

    /** Return the session as one OTLP JSON line, which {@code rehearsal import} reads. */
    public String recording() {
        return TracesWriter.line(new RecordedRun(
                Optional.of(trial.system()),
                trial.scenario().caseId(),
                OptionalInt.of(0),
                trial.scenario().perturbation(),
                OptionalLong.empty(),
                Optional.empty(),
                trial.scenario().expectation(),
                Optional.empty(),
                Optional.empty(),
                "",
                trial.feedback(),
                trial.usage(),
                trial.latencyMs(),
                trial.trace(),
                trial.scenario().tags(),
                trial.scenario().clusters()));
    }

    /** Return how often each perturbation acted, those that never did with 0. */
    public Map<String, Long> acted() {
        Map<String, Long> acted = new TreeMap<>();
        perturbations.forEach(name -> acted.put(name, 0L));
        acted.putAll(seen.firedCounts());
        return acted;
    }

    private long overBudget() {
        return seen.calls().stream()
                .flatMap(call -> call.error().stream())
                .filter(error -> error.code().equals(ChatError.BUDGET_EXCEEDED))
                .count();
    }

    /** Return it for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ModelUsage usage : ModelUsage.of(trial.trace())) {
            text.append("  agent %s, model %s: %s, %s tokens read, %s written, %s%n"
                    .formatted(
                            usage.agent().isEmpty() ? "unknown" : Visible.line(usage.agent(), MAX_NAME),
                            Visible.line(usage.model(), MAX_NAME),
                            MetricFormat.count(usage.calls(), "call"),
                            count(usage.inputTokens()),
                            count(usage.outputTokens()),
                            usage.costUsd().isPresent()
                                    ? MetricFormat.value(
                                            Unit.USD, usage.costUsd().getAsDouble())
                                    : "money unknown"));
        }
        text.append("in all %s, %d refused (%d by a limit), %d after the end%n"
                .formatted(
                        MetricFormat.count(seen.calls().size(), "call"),
                        seen.refused(),
                        overBudget(),
                        seen.lateCalls()));
        acted().forEach((name, times) -> text.append(
                "  %s acted %s%n".formatted(name, times == 0 ? "never" : MetricFormat.count(times, "time"))));
        return text.toString();
    }

    private static String count(OptionalLong amount) {
        return amount.isPresent() ? MetricFormat.count(amount.getAsLong()) : MetricFormat.UNKNOWN;
    }

    /** Return it for programs; what is not known is {@code null}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("system", trial.system());
        json.put("calls", seen.calls().size());
        json.put("refused", seen.refused());
        json.put("over_budget", overBudget());
        json.put("late", seen.lateCalls());
        ArrayNode rows = json.putArray("usage");
        for (ModelUsage usage : ModelUsage.of(trial.trace())) {
            ObjectNode row = rows.addObject();
            row.put("agent", usage.agent()).put("model", usage.model()).put("calls", usage.calls());
            row.putNull("input_tokens").putNull("output_tokens").putNull("cost_usd");
            usage.inputTokens().ifPresent(tokens -> row.put("input_tokens", tokens));
            usage.outputTokens().ifPresent(tokens -> row.put("output_tokens", tokens));
            usage.costUsd().ifPresent(usd -> row.put("cost_usd", usd));
        }
        ObjectNode acted = json.putObject("acted");
        acted().forEach(acted::put);
        return json;
    }
}

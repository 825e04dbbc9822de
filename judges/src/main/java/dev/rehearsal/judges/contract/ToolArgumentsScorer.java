package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scorer of the share of the agents' tool calls whose tool exists and whose arguments keep to the tool's JSON Schema, from 0
 * to 1. Calls that a model asked for and that were never run count too: a tool that does not exist cannot be run. Schemas
 * are those of the file in {@code schemas}, else those that the trace says the agent's model was offered; one that cannot be
 * used is the suite's mistake in the former case and the system's in the latter, where nothing keeps to it. Abstains without
 * schemas and without tool calls. Not observed where the suite gives schemas and neither a model call nor a tool was seen.
 *
 * <p>With a tool {@code refund} whose {@code amount} must be a number, the call {@code refund({"amount": 42.5})} passes
 * and {@code refund({"amount": "a lot"})} fails, and so does {@code refund_all({})}.
 */
public final class ToolArgumentsScorer extends MetricScorer {

    private static final int MOST_SHOWN = 3;

    private final Map<String, JsonNode> given;
    private final Schemas schemas = new Schemas();

    ToolArgumentsScorer(Map<String, JsonNode> given) {
        super(Metric.rate("tool-arguments"));
        this.given = Map.copyOf(given);
    }

    @Override
    protected Score played(Trial trial) {
        OfferedTools offered = new OfferedTools(trial.trace());
        if (given.isEmpty() && offered.isEmpty()) {
            return abstained("No tool's schema is known.");
        }
        List<ToolUse> uses = ToolUses.asked(trial.trace());
        if (uses.isEmpty() && trial.trace().all(ModelCall.class).findAny().isEmpty() && !given.isEmpty()) {
            return unobserved("Neither a model call nor a tool of this trial was seen. Let the system call its models"
                    + " through Rehearsal, or report spans of its tools.");
        }
        if (uses.isEmpty()) {
            return abstained("No tool call is recorded.");
        }
        List<String> wrong = new ArrayList<>();
        for (ToolUse use : uses) {
            String tool = InvalidInputException.quote(use.tool());
            switch (check(offered, use)) {
                case Schemas.Verdict.Valid ignored -> {}
                case Schemas.Verdict.Invalid invalid -> wrong.add(tool + ": " + invalid.why());
                case Schemas.Verdict.Unusable unusable
                when given.isEmpty() ->
                    wrong.add(tool + ": the schema that was offered cannot be used: " + unusable.why());
                case Schemas.Verdict.Unusable unusable -> {
                    return failed("The schema of " + tool + " cannot be used: " + unusable.why());
                }
            }
        }
        int right = uses.size() - wrong.size();
        String shown = String.join("; ", wrong.subList(0, Math.min(MOST_SHOWN, wrong.size())));
        return measured((double) right / uses.size(), right + " of " + uses.size() + " tool calls are right. " + shown);
    }

    /** Return the best verdict of the schemas that the arguments may keep to. */
    private Schemas.Verdict check(OfferedTools offered, ToolUse use) {
        Collection<JsonNode> allowed = given.isEmpty()
                ? offered.schemas(use)
                : Optional.ofNullable(given.get(use.tool())).stream().toList();
        Optional<JsonNode> arguments = use.json();
        Schemas.Verdict verdict = new Schemas.Verdict.Invalid("there is no such tool");
        for (JsonNode schema : allowed) {
            verdict = arguments.isPresent()
                    ? schemas.validate(schema, arguments.get())
                    : new Schemas.Verdict.Invalid("the arguments are no JSON");
            if (verdict instanceof Schemas.Verdict.Valid) {
                return verdict;
            }
        }
        return verdict;
    }

    /** The maker of the scorer from {@code schemas}, a file. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "tool-arguments";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ToolArgumentsScorer(context.options()
                    .text("schemas")
                    .map(file -> ToolSchemas.read(context.folder().resolve(file)))
                    .orElse(Map.of()));
        }
    }
}

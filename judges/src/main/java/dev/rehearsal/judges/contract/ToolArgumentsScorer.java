package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scorer of the share of the agents' tool calls whose tool exists and whose arguments keep to the tool's JSON Schema,
 * from 0 to 1. Calls that a model asked for and that were never run count too: a tool that does not exist cannot be
 * run. Schemas are those of the file in {@code schemas}, else those that the trace says models were offered. Abstains
 * without schemas and without tool calls.
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
        Map<String, JsonNode> known = new HashMap<>(given.isEmpty() ? ToolSchemas.offered(trial.trace()) : given);
        if (known.isEmpty()) {
            return abstained("No tool's schema is known.");
        }
        List<ToolUse> uses = ToolUses.asked(trial.trace());
        if (uses.isEmpty()) {
            return abstained("No tool call is recorded.");
        }
        List<String> wrong = new ArrayList<>();
        for (ToolUse use : uses) {
            switch (check(known, use)) {
                case Schemas.Verdict.Valid ignored -> {}
                case Schemas.Verdict.Invalid invalid ->
                    wrong.add(InvalidInputException.quote(use.tool()) + ": " + invalid.why());
                case Schemas.Verdict.Unusable unusable -> {
                    return failed("The schema of " + InvalidInputException.quote(use.tool()) + " cannot be used: "
                            + unusable.why());
                }
            }
        }
        int right = uses.size() - wrong.size();
        String shown = String.join("; ", wrong.subList(0, Math.min(MOST_SHOWN, wrong.size())));
        return measured((double) right / uses.size(), right + " of " + uses.size() + " tool calls are right. " + shown);
    }

    private Schemas.Verdict check(Map<String, JsonNode> known, ToolUse use) {
        JsonNode schema = known.get(use.tool());
        if (schema == null) {
            return new Schemas.Verdict.Invalid("there is no such tool");
        }
        Optional<JsonNode> arguments = use.json();
        return arguments.isPresent()
                ? schemas.validate(schema, arguments.get())
                : new Schemas.Verdict.Invalid("the arguments are no JSON");
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

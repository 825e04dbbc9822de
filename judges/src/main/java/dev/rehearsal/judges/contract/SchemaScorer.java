package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Answer;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import java.util.Set;

/**
 * A scorer of whether the output keeps to the case's JSON Schema. 1 or 0; 0 too for a trial that ended without an
 * output. Text is read as JSON, the whole of it: JSON within prose or a code fence fails. Where the schema's own type
 * is {@code string}, text is taken as it is. A schema that cannot be used is the scorer's failure, never the system's.
 *
 * <p>With {@code "schema": {"type": "object", "required": ["total"]}} the output {@code {"total": 42.5}} passes and "Here
 * you are: {@code {"total": 42.5}}" fails.
 */
public final class SchemaScorer extends MetricScorer {

    private final Schemas schemas = new Schemas();

    SchemaScorer() {
        super(Metric.rate("schema"), Set.of(ExpectationPart.SCHEMA));
    }

    @Override
    protected Score played(Trial trial) {
        Optional<JsonNode> schema = trial.scenario().expectation().schema();
        if (schema.isEmpty()) {
            return abstained("The case has no schema.");
        }
        return switch (Answer.of(trial.outcome())) {
            case Answer.Unknown unknown -> abstained(unknown.why());
            case Answer.Missing missing -> measured(false, missing.why());
            case Answer.Given given -> score(schema.get(), given.output());
        };
    }

    private Score score(JsonNode schema, JsonNode output) {
        Optional<JsonNode> instance =
                output.isTextual() && !schema.path("type").asText("").equals("string")
                        ? JsonText.parse(output.textValue())
                        : Optional.of(output);
        // an unusable schema is to blame even where the output is no JSON
        return switch (schemas.validate(schema, instance.orElse(output))) {
            case Schemas.Verdict.Unusable unusable -> failed("The schema cannot be used: " + unusable.why());
            case Schemas.Verdict.Invalid invalid
            when instance.isPresent() -> measured(false, "Not as the schema says: " + invalid.why());
            case Schemas.Verdict.Invalid ignored -> measured(false, "The output is no JSON.");
            case Schemas.Verdict.Valid ignored ->
                instance.isPresent()
                        ? measured(true, "The output is as the schema says.")
                        : measured(false, "The output is no JSON.");
        };
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "schema";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new SchemaScorer();
        }
    }
}

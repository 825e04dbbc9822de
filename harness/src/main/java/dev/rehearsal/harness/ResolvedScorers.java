package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.spending.ModelPricing;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.SuccessRule;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The scorers of an experiment, made and ready, which give every metric that it asks for and look at every live case. What
 * was made before a mistake was found is closed; later on, the scoring closes its scorers.
 */
final class ResolvedScorers {

    private final TrialScoring scoring;
    private final Map<String, ModelPricing> judges = new LinkedHashMap<>();

    /** Make the scorers. Throws {@link InvalidInputException} for unknown names, unfit options and cases without use. */
    ResolvedScorers(Experiment experiment, Function<String, Optional<String>> environment) {
        Path folder = experiment.files().folder();
        List<Scorer> made = new ArrayList<>();
        try {
            named(experiment, folder, environment, made);
            this.scoring = scoring(experiment, made.isEmpty() ? TrialScoring.all(folder) : made);
            check(experiment, folder);
        } catch (RuntimeException e) {
            made.forEach(scorer -> ResolvedSystems.close("scorer " + scorer.name(), scorer));
            throw e;
        }
    }

    private static TrialScoring scoring(Experiment experiment, List<Scorer> scorers) {
        return experiment.success().isEmpty()
                ? TrialScoring.standard(scorers)
                : TrialScoring.by(scorers, new SuccessRule(experiment.success()));
    }

    private void check(Experiment experiment, Path folder) {
        boolean recordings = experiment.systems().stream().anyMatch(system -> system instanceof SystemPlan.FromFile);
        boolean replays = !experiment.replays().isEmpty();
        new MetricNameValidator(scoring.scorers(), judges.keySet(), recordings, replays).check(experiment);
        if (!experiment.recordedOnly()) {
            experiment.datasets().forEach(new EvidenceValidator(scoring, TrialScoring.all(folder))::check);
        }
    }

    /** Return what scores every trial. */
    TrialScoring scoring() {
        return scoring;
    }

    /** Return what the model costs that each judge asks, by the judge's name. */
    Map<String, ModelPricing> judges() {
        return Collections.unmodifiableMap(judges);
    }

    private static Optional<ModelPricing> pricing(ComponentConfig scorer, Experiment experiment) {
        JsonNode given = scorer.options().path("model");
        Optional<ComponentConfig> known =
                Optional.ofNullable(experiment.models().get(given.asText()));
        JsonNode model = known.<JsonNode>map(ComponentConfig::options).orElse(given);
        if (!(model instanceof ObjectNode options)) {
            return Optional.empty();
        }
        return Optional.of(ModelPricing.of(
                known.map(ComponentConfig::name).orElse(options.path("model").asText(given.asText())),
                options,
                ModelReader.price(options, known.map(ComponentConfig::where).orElse(scorer.where()))));
    }

    private void named(
            Experiment experiment, Path folder, Function<String, Optional<String>> environment, List<Scorer> made) {
        ComponentRegistry<ScorerFactory> known = ScorerFactory.registry();
        for (ComponentConfig one : experiment.scorers()) {
            Scorer scorer = new ComponentContext(
                            one.name(),
                            MappingReader.of(one.where(), resolved(one, experiment)),
                            folder,
                            environment,
                            System::nanoTime)
                    .create(known.byName(one.name(), one.where()));
            made.add(scorer);
            pricing(one, experiment).ifPresent(pricing -> judges.put(scorer.name(), pricing));
        }
    }

    /** A judge's {@code model} may be one of the suite's, by its alias. */
    private static ObjectNode resolved(ComponentConfig scorer, Experiment experiment) {
        ObjectNode options = scorer.options().deepCopy();
        JsonNode model = options.get("model");
        if (model != null && model.isTextual()) {
            ComponentConfig known = experiment.models().get(model.textValue());
            if (known == null) {
                throw new InvalidInputException(
                        scorer.where(),
                        "a judge's model must be one of the suite's",
                        "was " + InvalidInputException.quote(model.textValue()),
                        "Add it under \"models\"");
            }
            ObjectNode settings = known.options().deepCopy();
            settings.remove("price");
            options.set("model", settings);
        }
        return options;
    }
}

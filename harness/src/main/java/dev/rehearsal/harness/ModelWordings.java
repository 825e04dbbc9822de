package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import dev.rehearsal.scenarios.perturb.wording.WordingCache;
import dev.rehearsal.scenarios.perturb.wording.WordingCache.Words;
import dev.rehearsal.scenarios.perturb.wording.WordingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The models of a suite that word cases anew, and what they gave. Those that the suite's perturbations name are made at once, so that a key
 * that is not there is found before the first trial. Thread-safe.
 */
final class ModelWordings implements AutoCloseable {

    private static final int MAX_REPLY_BYTES = 1 << 20;
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private final Optional<Experiment> experiment;
    private final Function<String, Optional<String>> environment;
    private final Map<String, WordingModel> models = new LinkedHashMap<>();
    private final WordingCache wordings;
    private Optional<ModelReader> reader = Optional.empty();
    private boolean simulated;

    private ModelWordings(Optional<Experiment> experiment, Function<String, Optional<String>> environment) {
        this.experiment = experiment;
        this.environment = environment;
        this.wordings = new WordingCache(experiment.map(Experiment::seed).orElse(0L), this::model);
    }

    /** Where there is no suite, there are no models: a fault that needs one is refused. */
    static ModelWordings none() {
        return new ModelWordings(Optional.empty(), name -> Optional.empty());
    }

    /**
     * Make the models that the suite's perturbations name.
     *
     * @throws InvalidInputException for unknown names and keys that are not there
     */
    static ModelWordings of(Experiment experiment, Function<String, Optional<String>> environment) {
        ModelWordings made = new ModelWordings(Optional.of(experiment), environment);
        try {
            for (String alias : aliases(experiment).values()) {
                made.simulated |= made.model(alias).model().simulated();
            }
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /** Return the suite's names of the models that its perturbations may ask, by the ids of these. */
    static Map<String, String> aliases(Experiment experiment) {
        Map<String, String> aliases = new LinkedHashMap<>();
        if (!experiment.recordedOnly()) {
            for (PerturbationPlan plan : experiment.perturbations()) {
                if (PerturbationsReader.create(plan.entry(), plan.where()) instanceof CaseFault fault) {
                    fault.model().ifPresent(alias -> aliases.put(fault.id(), alias));
                }
            }
        }
        return aliases;
    }

    private synchronized WordingModel model(String alias) {
        WordingModel known = models.get(alias);
        if (known != null) {
            return known;
        }
        ComponentConfig entry = experiment
                .map(suite -> suite.models().get(alias))
                .orElseThrow(() -> new InvalidInputException(
                        "a fault whose words come from a model",
                        "\"model\" must name one of the models of the suite that is played",
                        InvalidInputException.quote(alias)
                                + (experiment.isEmpty() ? " is asked for without a suite" : " is none of them"),
                        "Play from a suite that has it under \"models\", or give the case \"variants\""));
        ModelReader made = reader.orElseGet(
                () -> ModelReader.retrying(environment, MAX_REPLY_BYTES, RetryPolicy.patient(BACKOFF)));
        reader = Optional.of(made);
        WordingModel model = new WordingModel(alias, made.read(alias, entry.options(), entry.where()));
        models.put(alias, model);
        ResolvedSystems.requireKey(entry, model.model());
        return model;
    }

    /** Return whether any model that the suite's perturbations name is simulated. */
    boolean simulated() {
        return simulated;
    }

    /** Take what models gave in an earlier part of a run. */
    void resume(ResultStore store, String run) {
        store.wordings(run, wordings::remember);
    }

    /** Take what a model gave for a trial that is played again. */
    void remember(Scenario scenario, ModelWording wording) {
        if (wording.words().isPresent()) {
            wordings.remember(scenario.perturbation(), scenario.caseId(), wording);
        }
    }

    /** Return the faults of a trial for which a model must still be asked. */
    List<RewordedInput> unworded(Scenario scenario, Collection<? extends Perturbation> perturbations) {
        return perturbations.stream()
                .filter(RewordedInput.class::isInstance)
                .map(RewordedInput.class::cast)
                .filter(fault -> scenario.task().flatMap(fault::unworded).isPresent())
                .filter(fault -> !wordings.knows(fault.id(), scenario.caseId()))
                .toList();
    }

    /**
     * Give the faults of a trial the words that they lack, which may ask a model.
     *
     * @param within how long that may take
     * @throws InterruptedException when the calling thread is interrupted
     */
    Worded worded(Scenario scenario, List<Perturbation> perturbations, Duration within) throws InterruptedException {
        List<Perturbation> worded = new ArrayList<>();
        Optional<ModelWording> given = Optional.empty();
        for (Perturbation one : perturbations) {
            Optional<String> text =
                    one instanceof RewordedInput fault ? scenario.task().flatMap(fault::unworded) : Optional.empty();
            if (text.isEmpty()) {
                worded.add(one);
                continue;
            }
            RewordedInput fault = (RewordedInput) one;
            Words words = wordings.of(fault, scenario.caseId(), text.get(), within);
            if (words.failure().isPresent()) {
                return new Worded(List.of(), words.wording(), words.failure());
            }
            given = words.wording();
            worded.add(fault.worded(List.of(given.flatMap(ModelWording::words).orElseThrow())));
        }
        return new Worded(worded, given, Optional.empty());
    }

    @Override
    public synchronized void close() {
        models.forEach((alias, model) -> ResolvedSystems.close("model " + alias, model));
    }

    /**
     * The faults of a trial with their words.
     *
     * @param perturbations as they act
     * @param wording what a model gave; empty where none was needed or could be asked
     * @param failure why the trial cannot be played; empty where it can
     */
    record Worded(List<Perturbation> perturbations, Optional<ModelWording> wording, Optional<String> failure) {}
}

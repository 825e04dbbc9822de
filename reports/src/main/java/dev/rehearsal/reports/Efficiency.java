package dev.rehearsal.reports;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Where the tokens and the time of one system's clean trials went. What is not known of a trial leaves the trial out; an estimate is empty where nothing is
 * known.
 *
 * @param modelTimePerSuccess milliseconds of all model calls / successes; empty without a success or where the time of a trial is unknown
 * @param agents what each agent took, the one with most calls first
 * @param models the mix of models: the share that each answered, likewise
 * @param tags what trials of each tag took
 * @param overhead tokens of trials that succeeded against those of the baseline's that did, paired by case; empty for the baseline
 *     and where nothing is compared
 */
public record Efficiency(
        Optional<Estimate> modelTimePerSuccess,
        List<Part> agents,
        List<Part> models,
        List<Part> tags,
        Optional<Comparison> overhead) {

    /** Nothing is known. */
    public static final Efficiency NONE =
            new Efficiency(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());

    public Efficiency {
        agents = List.copyOf(agents);
        models = List.copyOf(models);
        tags = List.copyOf(tags);
    }

    /** Return the same with what it took more than its baseline. */
    public Efficiency against(Optional<Comparison> comparison) {
        return new Efficiency(modelTimePerSuccess, agents, models, tags, comparison);
    }

    /** Return whether there is anything to show by agent, model or tag. */
    public boolean isEmpty() {
        return agents.isEmpty() && models.isEmpty() && tags.isEmpty();
    }

    /**
     * A part of what was taken. Means are over the trials in which it took part, shares over all trials.
     *
     * @param name the agent, the model or the tag; empty text for an agent without a name or a model that is not known
     * @param trials trials in which it took part
     * @param callShare the mean share of a trial's model calls; empty for a tag
     * @param tokenShare the mean share of a trial's tokens; empty for a tag
     * @param tokens tokens a trial; empty for a model
     * @param milliseconds time of model calls a trial, of a tag the wall-clock time; empty for a model
     */
    public record Part(
            String name,
            long trials,
            Optional<Estimate> callShare,
            Optional<Estimate> tokenShare,
            Optional<Estimate> tokens,
            Optional<Estimate> milliseconds) {}
}

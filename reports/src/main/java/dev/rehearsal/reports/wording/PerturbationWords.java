package dev.rehearsal.reports.wording;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The wording of what a perturbation did in one trial, the same in every format. Texts are hostile, visible and bounded here. */
public final class PerturbationWords {

    private PerturbationWords() {}

    /** Return the actions that changed what the system was told. */
    public static List<FiredPerturbation> ofInput(PlayFacts play) {
        return play.actions().stream()
                .filter(action -> action.where() == InjectionPoint.INPUT)
                .filter(action -> !action.before().isEmpty() || !action.after().isEmpty())
                .toList();
    }

    /** Return the actions within the trial: on models, tools and handoffs. */
    public static List<FiredPerturbation> within(PlayFacts play) {
        return play.actions().stream()
                .filter(action -> action.where() != InjectionPoint.INPUT)
                .toList();
    }

    /**
     * Return what the system was told in the place of the case's own words, on one line; empty text where it was told those.
     *
     * @param most how many characters of a turn are kept
     */
    public static String told(PlayFacts play, int most) {
        List<FiredPerturbation> changed = ofInput(play);
        return changed.stream()
                .map(action -> (changed.size() > 1 && action.call() > 0 ? "turn " + action.call() + ": " : "")
                        + Visible.line(action.after(), most))
                .collect(Collectors.joining(" | "));
    }

    /** Return whose words a perturbation had, and what they took, such as {@code of the model strong, asked for in this trial: 213 tokens}. */
    public static String source(ModelWording wording) {
        String model = "of the model " + Visible.line(wording.model(), 120);
        OptionalLong tokens = wording.took().totalTokens();
        return tokens.isEmpty()
                ? model + ", which was asked once for all trials of the case"
                : model + ", asked for in this trial: " + MetricFormat.count(tokens.getAsLong(), "token");
    }

    /** Return where an action was, such as {@code rate-limit at model call 3 of triage}. */
    public static String place(FiredPerturbation action) {
        String site = Visible.line(action.site(), 120);
        String where = switch (action.where()) {
            case INPUT -> action.call() > 0 ? "turn " + action.call() : "the input";
            case PRODUCER_REPLY, CONSUMER_REQUEST ->
                action.call() > 0
                        ? "model call " + action.call() + (site.isEmpty() ? "" : " of " + site)
                        : "the handoff " + site;
            case TOOL_BEFORE_EFFECT, TOOL_AFTER_EFFECT -> "the tool " + site;
            case STATE -> "the state before " + site;
            case LOAD -> "the load";
        };
        return Visible.line(action.perturbation(), 120) + " at " + where + early(action);
    }

    /** Say how many calls did not wait: they were refused for what was planted, and are no actions of their own. */
    private static String early(FiredPerturbation action) {
        return action.cameTooEarly() == 0
                ? ""
                : ", after which " + MetricFormat.count(action.cameTooEarly(), "call") + " came too early and "
                        + (action.cameTooEarly() == 1 ? "was" : "were") + " refused again";
    }

    /**
     * Return what was done within the trial, a sentence an action, the first few and how many more there were.
     *
     * @param mostActions how many are told
     * @param most how many characters of each text are kept
     */
    public static List<String> sentences(Trial trial, int mostActions, int most) {
        PlayFacts play = trial.play();
        List<String> sentences = new ArrayList<>();
        List<FiredPerturbation> within = within(play);
        within.stream().limit(mostActions).forEach(action -> sentences.add(sentence(action, most)));
        long untold = more(play) + Math.max(0, within.size() - mostActions);
        if (untold > 0 && !sentences.isEmpty()) {
            sentences.add("and " + MetricFormat.count(untold, "more action"));
        }
        if (play.neverActed() && !(trial.outcome() instanceof Outcome.NotPlayed)) {
            sentences.add(neverActed(trial.scenario()));
        }
        return List.copyOf(sentences);
    }

    /** Return that the perturbation did nothing in the trial. */
    public static String neverActed(Scenario scenario) {
        return Visible.line(scenario.perturbation(), 120)
                + " never acted: there was nothing for it to act on, or its schedule passed it over";
    }

    /** Return how many actions are not written down. */
    public static long more(PlayFacts play) {
        return play.actions().isEmpty()
                ? 0
                : Math.max(0, play.fired().orElse(0) - play.actions().size());
    }

    private static String sentence(FiredPerturbation action, int most) {
        if (action.before().isEmpty()) {
            return action.after().isEmpty() ? place(action) : place(action) + ": " + Visible.line(action.after(), most);
        }
        return place(action) + ": " + InvalidInputException.quote(Visible.line(action.before(), most)) + " became "
                + InvalidInputException.quote(Visible.line(action.after(), most));
    }
}

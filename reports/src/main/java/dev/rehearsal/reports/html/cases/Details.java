package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.PlayMetrics;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.IngressWords;
import dev.rehearsal.reports.wording.PerturbationWords;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Everything about the trials of a handful of cases: what was asked and expected, and how each trial went. */
final class Details {

    private static final int LONGEST_TASK = 6_000;
    private static final int LONGEST_OUTPUT = 8_000;
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_TURNS = 40;
    private static final int MOST_SCORES = 60;

    private final Texts texts;
    private final Rows rows;
    private final Map<String, ObjectNode> cases = new HashMap<>();
    private final Map<String, Optional<Task>> tasks = new HashMap<>();
    private ObjectNode chunk = JsonNodeFactory.instance.objectNode();

    Details(Texts texts, Rows rows) {
        this.texts = texts;
        this.rows = rows;
    }

    /** Return the number of a case on the page. */
    int caseNumber(String id) {
        return rows.caseNumber(id);
    }

    /** Begin a chunk. */
    void begin() {
        texts.begin();
        cases.clear();
        tasks.clear();
        chunk = JsonNodeFactory.instance.objectNode();
    }

    /** Return the chunk. */
    ObjectNode end() {
        chunk.set("texts", texts.end());
        return chunk;
    }

    /** Take one trial in. */
    void add(TrialView stored) {
        TrialView view = rows.isSingleAgent(stored.trial().system()) ? stored.ofSingleAgent() : stored;
        Trial trial = view.trial();
        Scenario scenario = trial.scenario();
        ObjectNode ofCase = cases.computeIfAbsent(scenario.caseId(), id -> newCase(scenario));
        ArrayNode trials = ofCase.withArray("trials");
        ObjectNode node = trials.addObject();
        node.put("n", view.number());
        if (!scenario.task().equals(tasks.get(scenario.caseId()))) {
            scenario.task().ifPresent(task -> node.set("task", turns(task)));
        }
        actions(trial, node);
        IngressWords.spans(trial.play().ingress().spans())
                .ifPresent(spans -> node.put("reported", texts.ref(spans, LONGEST_REASON)));
        IngressWords.unknownAddresses(trial.play().ingress().unknownAddresses())
                .ifPresent(addresses -> node.put("addresses", texts.ref(addresses, LONGEST_REASON)));
        if (!trial.outcome().reason().isEmpty()) {
            node.put("why", texts.ref(trial.outcome().reason(), LONGEST_REASON));
        }
        trial.outcome().output().ifPresent(output -> node.put("output", texts.ref(readable(output), LONGEST_OUTPUT)));
        scores(node.putArray("scores"), view);
        IdentityHashMap<Span, Integer> places = Spans.write(trial.trace(), node, texts);
        HandoffNotes.write(trial, places, node, texts);
        Steps.write(trial.trace(), places, node, texts);
    }

    /** Write what a perturbation did: where, what stood there, what stands there now. */
    private void actions(Trial trial, ObjectNode node) {
        PlayFacts play = trial.play();
        write(node, "told", PerturbationWords.ofInput(play));
        write(node, "acts", PerturbationWords.within(play));
        if (PerturbationWords.more(play) > 0) {
            node.put("moreActs", PerturbationWords.more(play));
        }
        if (play.neverActed() && !(trial.outcome() instanceof Outcome.NotPlayed)) {
            node.put("idle", texts.ref(PerturbationWords.neverActed(trial.scenario()), Rows.LONGEST_NAME));
        }
    }

    private void write(ObjectNode node, String name, List<FiredPerturbation> actions) {
        if (!actions.isEmpty()) {
            ArrayNode array = node.putArray(name);
            actions.forEach(action -> array.addArray()
                    .add(texts.ref(PerturbationWords.place(action), LONGEST_REASON))
                    .add(texts.ref(action.before(), LONGEST_TASK))
                    .add(texts.ref(action.after(), LONGEST_TASK)));
        }
    }

    private ObjectNode newCase(Scenario scenario) {
        ObjectNode node = chunk.withObject("/cases").putObject(Integer.toString(rows.caseNumber(scenario.caseId())));
        tasks.put(scenario.caseId(), scenario.task());
        scenario.task().ifPresent(task -> {
            node.set("task", turns(task));
            if (!task.context().isEmpty()) {
                node.put("context", texts.ref(task.context().toPrettyString(), LONGEST_TASK));
            }
        });
        Expected.write(scenario.expectation(), node.putArray("expected"), texts);
        if (!scenario.clusters().isEmpty()) {
            ArrayNode clusters = node.putArray("clusters");
            scenario.clusters()
                    .forEach((name, value) -> clusters.add(texts.ref(name + " " + value, Rows.LONGEST_NAME)));
        }
        return node;
    }

    private ArrayNode turns(Task task) {
        ArrayNode turns = JsonNodeFactory.instance.arrayNode();
        task.turns().stream().limit(MOST_TURNS).forEach(turn -> turns.add(texts.ref(readable(turn), LONGEST_TASK)));
        return turns;
    }

    private void scores(ArrayNode array, TrialView view) {
        Stream<Score> known = PlayMetrics.of(view).stream().map(Score.class::cast);
        Stream.concat(view.scores().stream(), known).limit(MOST_SCORES).forEach(score -> {
            int metric = rows.metricNumber(score.metric().name());
            if (metric >= 0) {
                ArrayNode one = array.addArray().add(metric);
                switch (score) {
                    case Score.Measured measured -> Rows.number(one, OptionalDouble.of(measured.value()));
                    case Score.Abstained ignored -> one.addNull();
                    case Score.Unobserved ignored -> one.add(true);
                    case Score.ScorerFailed ignored -> one.add(false);
                }
                one.add(texts.ref(score.explanation(), Score.LONGEST_EXPLANATION));
            }
        });
    }

    /** Return JSON as people read it: text as it is, anything else as indented JSON. */
    private static String readable(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toPrettyString();
    }
}

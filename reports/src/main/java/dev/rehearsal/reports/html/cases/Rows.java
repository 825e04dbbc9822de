package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.coordination.CoordinationMetrics;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.Trials.Amount;
import dev.rehearsal.reports.wording.Visible;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of all trials, column by column; names stand in lists of their own and are numbered. */
final class Rows {

    /** How many characters of a task are kept to search in. */
    static final int LONGEST_TASK = 280;

    /** How many characters of a name are kept. */
    static final int LONGEST_NAME = 120;

    private static final int LONGEST_COMMAND = 5_000;
    private static final int MOST_METRICS = 60;
    private static final double ABSENT = Double.NaN;
    private static final double UNSEEN = Double.POSITIVE_INFINITY;
    private static final double BROKEN = Double.NEGATIVE_INFINITY;

    private final Analysis analysis;
    private final RunAddress address;
    private final Set<String> singleAgents;
    private final List<Amount> rows;
    private final Selection selection;
    private final Numbered cases = new Numbered();
    private final Numbered metrics = new Numbered();
    private final Map<String, Metric> known = new LinkedHashMap<>();
    private final Map<String, double[]> scores = new LinkedHashMap<>();
    private final Map<String, String> tasks = new HashMap<>();
    private final Map<Long, Integer> places = new HashMap<>();

    Rows(Analysis analysis, RunAddress address, List<Amount> rows, Selection selection) {
        this.analysis = analysis;
        this.address = address;
        this.singleAgents = analysis.systems().stream()
                .filter(SystemSummary::isSingleAgent)
                .map(SystemSummary::name)
                .collect(Collectors.toUnmodifiableSet());
        this.rows = rows;
        this.selection = selection;
        for (int i = 0; i < rows.size(); i++) {
            places.put(rows.get(i).number(), i);
            cases.of(rows.get(i).caseId());
        }
    }

    /** Return the number of a case on the page. */
    int caseNumber(String id) {
        return cases.of(id);
    }

    /** Return the number of a metric on the page; -1 for one that came too late. */
    int metricNumber(String name) {
        return known.containsKey(name) ? metrics.of(name) : -1;
    }

    /** Take what a case asks. */
    void task(String caseId, String text) {
        if (cases.has(caseId)) {
            tasks.put(caseId, Visible.line(text, LONGEST_TASK));
        }
    }

    /** Take one score of one trial. */
    void score(long number, Score score) {
        String name = score.metric().name();
        if (!known.containsKey(name)) {
            if (known.size() == MOST_METRICS) {
                return;
            }
            known.put(name, score.metric());
            metrics.of(name);
            double[] column = new double[rows.size()];
            Arrays.fill(column, ABSENT);
            scores.put(name, column);
        }
        double[] column = scores.get(name);
        Integer place = places.get(number);
        if (column != null && place != null) {
            boolean single = isSingleAgent(rows.get(place).system());
            column[place] = switch (single ? CoordinationMetrics.ofSingleAgent(score) : score) {
                case Score.Measured measured -> measured.value();
                case Score.Abstained ignored -> ABSENT;
                case Score.Unobserved ignored -> UNSEEN;
                case Score.ScorerFailed ignored -> BROKEN;
            };
        }
    }

    /** Return whether the system is a single agent, to which scores of coordination do not apply. */
    boolean isSingleAgent(String system) {
        return singleAgents.contains(system);
    }

    /** Return all of it. */
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("run", Visible.line(analysis.run().id(), LONGEST_NAME));
        node.put("show", Visible.line(address.showAny(), LONGEST_COMMAND));
        if (!analysis.run().suite().isEmpty()) {
            node.put("replay", Visible.line(address.replayAny(), LONGEST_COMMAND));
        }
        Numbered systems = new Numbered();
        analysis.systems().stream().map(SystemSummary::name).forEach(systems::of);
        ArrayNode pair = node.putArray("pair");
        analysis.comparisons().stream()
                .limit(1)
                .forEach(c -> pair.add(systems.of(c.baseline().name()))
                        .add(systems.of(c.candidate().name())));
        Numbered perturbations = new Numbered();
        Numbered outcomes = new Numbered();
        Numbered tags = new Numbered();
        ObjectNode columns = node.putObject("columns");
        ArrayNode numbers = columns.putArray("number");
        ArrayNode system = columns.putArray("system");
        ArrayNode ofCase = columns.putArray("case");
        ArrayNode perturbation = columns.putArray("perturbation");
        ArrayNode repetition = columns.putArray("repetition");
        ArrayNode outcome = columns.putArray("outcome");
        ArrayNode success = columns.putArray("success");
        ArrayNode tokens = columns.putArray("tokens");
        ArrayNode millis = columns.putArray("ms");
        ArrayNode usd = columns.putArray("usd");
        Map<String, ArrayNode> tagsOf = new HashMap<>();
        for (Amount row : rows) {
            numbers.add(row.number());
            system.add(systems.of(row.system()));
            ofCase.add(cases.of(row.caseId()));
            perturbation.add(perturbations.of(row.perturbation()));
            repetition.add(row.repetition());
            outcome.add(outcomes.of(row.outcome()));
            row.success().ifPresentOrElse(good -> success.add(good ? 1 : 0), success::addNull);
            row.tokens().ifPresentOrElse(tokens::add, tokens::addNull);
            number(millis, row.latencyMs());
            number(usd, row.costUsd());
            tagsOf.computeIfAbsent(row.caseId(), id -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                row.tags().forEach(tag -> list.add(tags.of(tag)));
                return list;
            });
        }
        node.set("systems", systems.json());
        node.set("perturbations", perturbations.json());
        node.set("outcomes", outcomes.json());
        node.set("tags", tags.json());
        node.set("cases", caseList(tagsOf));
        node.set("metrics", metricList());
        return node;
    }

    private ArrayNode caseList(Map<String, ArrayNode> tagsOf) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String id : cases.names()) {
            ObjectNode one = list.addObject();
            one.put("id", Visible.line(id, LONGEST_NAME)).put("task", tasks.getOrDefault(id, ""));
            ArrayNode tags = tagsOf.get(id);
            if (tags != null) {
                one.set("tags", tags);
            }
            Selection.Change change = selection.changes().get(id);
            if (change != null) {
                one.put("change", change.name().toLowerCase(Locale.ROOT));
            }
        }
        return list;
    }

    private ArrayNode metricList() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        scores.forEach((name, column) -> {
            Metric metric = known.get(name);
            if (metric == null) {
                return;
            }
            ObjectNode one = list.addObject();
            one.put("name", Visible.line(name, LONGEST_NAME))
                    .put("unit", metric.unit().word())
                    .put("better", metric.direction().word())
                    .put("max", Double.isFinite(metric.max()) ? metric.max() : -1);
            ArrayNode values = one.putArray("values");
            for (double value : column) {
                if (Double.isNaN(value)) {
                    values.addNull();
                } else if (value == BROKEN) {
                    values.add(false);
                } else if (value == UNSEEN) {
                    values.add(true);
                } else {
                    number(values, OptionalDouble.of(value));
                }
            }
        });
        return list;
    }

    /** Write a number with as many figures as people read, whole where it is whole. */
    static void number(ArrayNode array, OptionalDouble value) {
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            array.addNull();
            return;
        }
        double number = value.getAsDouble();
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            array.add((long) number);
        } else {
            double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(number))) - 4);
            array.add(Double.parseDouble("%.6g".formatted(Math.round(number / unit) * unit)));
        }
    }

    /** Names numbered in the order in which they come. */
    private static final class Numbered {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int of(String name) {
            return numbers.computeIfAbsent(name, ignored -> numbers.size());
        }

        boolean has(String name) {
            return numbers.containsKey(name);
        }

        Iterable<String> names() {
            return numbers.keySet();
        }

        ArrayNode json() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            numbers.keySet().forEach(name -> list.add(Visible.line(name, LONGEST_NAME)));
            return list;
        }
    }
}

package dev.rehearsal.reports;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A made-up run of two systems with everything in it that a report can meet, hostile texts included. */
public final class Fixture {

    /** What a hostile system may write, each of it harmful somewhere. */
    public static final String HOSTILE = "<script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">"
            + "</script></style></pre>]]>&amp;<!-- -->${1+1}<#if>|`*_[x](javascript:alert(1))"
            + "\u202Egnp.exe\u0000\u001b[31m\u0085\u2028\ud800 end";

    private Fixture() {}

    /** Return the analysis. */
    public static Analysis analysis() {
        return new Analysis(
                run(true),
                List.of(system("single", 0.72, 0), system("team", 0.86, 1)),
                "success",
                comparisons(),
                strata(),
                gates(),
                List.of("Cost is unknown for 12 of 800 trials: the price of gpt-5-mini is not in the suite."));
    }

    /** Return the analysis with another decision on top. */
    public static Analysis deciding(Decision decision, double value, Interval interval) {
        Analysis base = analysis();
        List<Comparison> comparisons = new ArrayList<>(base.comparisons());
        comparisons.set(
                0,
                comparison(
                        Metric.SUCCESS,
                        0.72,
                        0.72 + value,
                        Optional.of(difference(value, interval)),
                        0.0004,
                        decision));
        return new Analysis(
                run(false), base.systems(), base.primary(), comparisons, base.strata(), base.gates(), List.of());
    }

    /** Return an analysis of one system, without verdicts. */
    public static Analysis alone() {
        SystemSummary nothing = new SystemSummary(
                "only",
                0,
                0,
                0,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                List.of());
        return new Analysis(run(false), List.of(nothing), "success", List.of(), Map.of(), List.of(), List.of());
    }

    /** Return an analysis in which every text comes from an enemy. */
    public static Analysis hostile() {
        String big = HOSTILE + "x".repeat(1_000_000);
        Comparison.Arm baseline = new Comparison.Arm(big, 3, 9, 1, Optional.empty());
        Comparison comparison = new Comparison(
                new Metric(big, Unit.RATE, Direction.HIGHER, 0, 1),
                Estimand.POPULATION,
                baseline,
                new Comparison.Arm(HOSTILE, 3, 9, 1, Optional.empty()),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0.02,
                new Decision.Inconclusive(big),
                new Comparison.Pairing(List.of(big), List.of(HOSTILE)),
                new Comparison.Changes(
                        List.of(HOSTILE, big),
                        IntStream.range(0, 300).mapToObj(i -> HOSTILE + i).toList(),
                        List.of(HOSTILE)),
                Optional.of(new Comparison.Bounds(-1, 1)));
        SystemSummary system = system("x", 0.5, 0);
        SystemSummary enemy = new SystemSummary(
                HOSTILE,
                3,
                9,
                1,
                system.success(),
                system.passHatK(),
                system.passAtK(),
                system.casesWithK(),
                new TreeMap<>(Map.of(HOSTILE, 3L)),
                Map.of(HOSTILE, stratum(0.5)),
                Map.of(HOSTILE, stratum(0.2), big, stratum(0.1)),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                List.of());
        Run run = new Run(
                HOSTILE, HOSTILE, HOSTILE, 1, Instant.EPOCH, Optional.empty(), 9, big, Map.of(HOSTILE, HOSTILE), false);
        return new Analysis(
                run,
                List.of(enemy),
                HOSTILE,
                List.of(comparison),
                Map.of(HOSTILE, List.of(comparison)),
                List.of(new Analysis.GateLine(HOSTILE, Analysis.Answer.FAIL, big)),
                List.of(HOSTILE, big));
    }

    private static Run run(boolean simulated) {
        return new Run(
                "01JD8Z2K7Q",
                "desk-nightly",
                "9f2c41d07b6be1a4c55e0b6f6a1d0e5f9f2c41d07b6be1a4c55e0b6f6a1d0e5f",
                7,
                Instant.parse("2026-11-20T02:00:00Z"),
                Optional.of(Instant.parse("2026-11-20T02:14:09Z")),
                2400,
                "rehearsal: 1\nname: desk-nightly\nseed: 7\ncompare: {baseline: single, candidate: team}\n",
                Map.of("rehearsal", "0.1.0", "java", "25.0.3", "os", "Linux", "duckdb", "2.0.0"),
                simulated);
    }

    private static List<Comparison> comparisons() {
        List<Comparison> list = new ArrayList<>();
        list.add(comparison(
                Metric.SUCCESS,
                0.72,
                0.86,
                Optional.of(difference(0.14, new Interval(0.06, 0.22))),
                0.0004,
                new Decision.Improved("the 95% interval lies above 0")));
        list.add(relative(
                Metric.amount("tokens", Unit.TOKENS),
                1240,
                3844,
                2.1,
                1.9,
                2.3,
                0.00001,
                new Decision.Regressed("the interval lies above 0")));
        list.add(relative(
                Metric.amount("latency", Unit.MS),
                1320,
                1840,
                0.39,
                0.31,
                0.48,
                0.00001,
                new Decision.Regressed("the interval lies above 0")));
        list.add(comparison(
                Metric.amount("cost", Unit.USD),
                Double.NaN,
                Double.NaN,
                Optional.empty(),
                Double.NaN,
                new Decision.Inconclusive("no trial of single has a known cost")));
        list.add(comparison(
                Metric.rate("facts"),
                0.79,
                0.88,
                Optional.of(difference(0.09, new Interval(0.02, 0.16))),
                0.011,
                new Decision.Improved("the interval lies above 0")));
        list.add(comparison(
                Metric.rate("schema"),
                0.981,
                0.985,
                Optional.of(difference(0.004, new Interval(-0.009, 0.017))),
                0.55,
                new Decision.Unchanged("the interval lies within ±2 points")));
        list.add(comparison(
                Metric.rate("forbidden"),
                0.97,
                0.95,
                Optional.of(difference(-0.02, new Interval(-0.06, 0.02))),
                0.31,
                new Decision.Inconclusive("the interval holds 0 and reaches beyond the margin")));
        list.add(comparison(
                new Metric("helpful", Unit.SCORE, Direction.HIGHER, 1, 10),
                7.21,
                7.9,
                Optional.of(difference(0.69, new Interval(0.2, 1.2))),
                0.008,
                new Decision.Improved("the interval lies above 0")));
        list.add(comparison(
                Metric.amount("tool-errors", Unit.COUNT),
                0.12,
                0.41,
                Optional.of(difference(0.29, new Interval(0.15, 0.44))),
                0.0008,
                new Decision.Regressed("the interval lies above 0")));
        list.add(relative(
                Metric.amount("input-tokens", Unit.TOKENS),
                900,
                912,
                0.013,
                -0.02,
                0.04,
                0.4,
                new Decision.Unchanged("within ±5%")));
        return list;
    }

    private static Comparison relative(
            Metric metric, double a, double b, double value, double low, double high, double p, Decision decision) {
        Comparison.Difference difference = new Comparison.Difference(
                b - a,
                Optional.of(new Interval(low * a, high * a)),
                Optional.of(new Comparison.Relative(value, Optional.of(new Interval(low, high)))),
                0.9944,
                "log ratio, cluster bootstrap-t, Holm");
        return comparison(metric, a, b, Optional.of(difference), p, decision);
    }

    private static Comparison.Difference difference(double value, Interval interval) {
        return new Comparison.Difference(
                value,
                Optional.of(interval),
                Optional.empty(),
                0.95,
                "paired by case, cluster bootstrap-t, 10,000 resamples");
    }

    private static Comparison comparison(
            Metric metric,
            double a,
            double b,
            Optional<Comparison.Difference> difference,
            double p,
            Decision decision) {
        boolean first = metric.equals(Metric.SUCCESS);
        return new Comparison(
                metric,
                Estimand.POPULATION,
                arm("single", a),
                arm("team", b),
                difference,
                Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p),
                Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(first ? p : Math.min(1, 9 * p)),
                metric.unit().defaultMargin(),
                decision,
                first
                        ? new Comparison.Pairing(List.of("refund-090"), List.of("refund-091", "refund-092"))
                        : new Comparison.Pairing(List.of(), List.of()),
                first
                        ? new Comparison.Changes(
                                ids("refund", 31), ids("lost-parcel", 6), List.of("two-minds-1", "two-minds-2"))
                        : new Comparison.Changes(List.of(), List.of(), List.of()),
                first ? Optional.of(new Comparison.Bounds(0.11, 0.16)) : Optional.empty());
    }

    private static List<String> ids(String stem, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "%s-%03d".formatted(stem, i))
                .toList();
    }

    private static Comparison.Arm arm(String name, double value) {
        return new Comparison.Arm(
                name,
                200,
                600,
                name.equals("team") ? 9 : 3,
                Double.isNaN(value) ? Optional.empty() : Optional.of(estimate(value)));
    }

    private static Estimate estimate(double value) {
        double half = value <= 1 ? 0.05 : value * 0.06;
        double high = value <= 1 ? Math.min(1, value + half) : value + half;
        return new Estimate(
                value,
                Optional.of(new Interval(Math.max(0, value - half), high)),
                0.95,
                200,
                591,
                "mean over cases; Wilson on the effective sample size, t quantile");
    }

    private static SystemSummary.Stratum stratum(double value) {
        return new SystemSummary.Stratum(50, 150, 2, Optional.of(estimate(value)));
    }

    private static Map<String, List<Comparison>> strata() {
        Map<String, List<Comparison>> strata = new LinkedHashMap<>();
        strata.put(
                "rate-limit",
                List.of(comparison(
                        Metric.rate("success "),
                        0.61,
                        0.83,
                        Optional.of(difference(0.22, new Interval(0.09, 0.35))),
                        0.001,
                        new Decision.Improved("above 0"))));
        strata.put(
                "tool-timeout",
                List.of(comparison(
                        Metric.rate("success "),
                        0.55,
                        0.52,
                        Optional.of(difference(-0.03, new Interval(-0.16, 0.1))),
                        0.62,
                        new Decision.Inconclusive("holds 0"))));
        strata.put(
                "malformed-json",
                List.of(comparison(
                        Metric.rate("success "),
                        0.70,
                        0.58,
                        Optional.of(difference(-0.12, new Interval(-0.21, -0.03))),
                        0.02,
                        new Decision.Regressed("below 0"))));
        return strata;
    }

    private static List<Analysis.GateLine> gates() {
        return List.of(
                new Analysis.GateLine(
                        "success(team) no worse than success(single) by 0.02",
                        Analysis.Answer.PASS,
                        "+14 points, interval +6 to +22, lies wholly above −2 points"),
                new Analysis.GateLine(
                        "latency.p95(team) <= 1500ms",
                        Analysis.Answer.FAIL,
                        "4.1 s, interval 3.7 s to 4.6 s, lies wholly above 1.5 s"),
                new Analysis.GateLine(
                        "success(team) >= 0.85",
                        Analysis.Answer.INCONCLUSIVE,
                        "86%, interval 81% to 90%, lies on both sides of 85%"),
                new Analysis.GateLine(
                        "cost(team) <= 0.02 usd", Analysis.Answer.NO_EVIDENCE, "no trial has a known cost"));
    }

    private static SystemSummary system(String name, double success, int more) {
        TreeMap<Integer, Double> hat = new TreeMap<>();
        TreeMap<Integer, Double> at = new TreeMap<>();
        TreeMap<Integer, Integer> cases = new TreeMap<>();
        for (int k = 1; k <= 5; k++) {
            hat.put(k, Math.pow(success, 0.5 + k / 2.0));
            at.put(k, 1 - Math.pow(1 - success, k));
            cases.put(k, 200 - 10 * k);
        }
        Map<String, SystemSummary.Stratum> perturbations = new LinkedHashMap<>();
        perturbations.put("none", stratum(success));
        perturbations.put("rate-limit", stratum(0.61 + 0.22 * more));
        perturbations.put("tool-timeout", stratum(0.55 - 0.03 * more));
        perturbations.put("malformed-json", stratum(0.70 - 0.12 * more));
        Map<String, SystemSummary.Stratum> tags = new LinkedHashMap<>();
        tags.put("adversarial", stratum(0.44 + 0.1 * more));
        tags.put("ambiguous", stratum(0.58));
        tags.put("edge", stratum(0.66 + 0.2 * more));
        TreeMap<String, Estimate> latency = new TreeMap<>(Map.of(
                "p50",
                estimate(1240 + 500 * more),
                "p95",
                estimate(3100 + 1000 * more),
                "p99",
                estimate(5200 + 4000 * more)));
        return new SystemSummary(
                name,
                200,
                600,
                more == 1 ? 9 : 3,
                Optional.of(estimate(success)),
                hat,
                at,
                cases,
                new TreeMap<>(Map.of(
                        "completed",
                        540L,
                        "escalated",
                        21L + more,
                        "failed",
                        14L,
                        "timed_out",
                        9L,
                        "crashed",
                        4L,
                        "not_played",
                        3L)),
                perturbations,
                tags,
                Optional.of(estimate(1722 + 2700 * more)),
                Optional.empty(),
                latency,
                List.of(
                        new SystemSummary.MetricSummary(Metric.SUCCESS, 591, 0, 9, Optional.of(estimate(success))),
                        new SystemSummary.MetricSummary(Metric.amount("cost", Unit.USD), 0, 600, 0, Optional.empty())));
    }

    /** Return trials: three repetitions of every case by both systems. */
    public static Trials trials() {
        return new Made(false, 200);
    }

    /** Return trials whose every text is hostile and long. */
    public static Trials hostileTrials() {
        return new Made(true, 20);
    }

    /** Return so many trials to pass over. */
    public static Trials many(int cases) {
        return new Made(false, cases);
    }

    private record Made(boolean hostile, int cases) implements Trials {
        @Override
        public List<TrialView> of(String system, String caseId, String perturbation) {
            return IntStream.range(0, 3)
                    .mapToObj(r -> view(system, caseId, perturbation, r, true))
                    .toList();
        }

        @Override
        public void forEach(Consumer<TrialView> reader) {
            for (int i = 0; i < cases; i++) {
                for (String system : List.of("single", "team")) {
                    for (int r = 0; r < 3; r++) {
                        reader.accept(view(system, "refund-%03d".formatted(i), "none", r, false));
                    }
                }
            }
        }

        private TrialView view(String system, String caseId, String perturbation, int repetition, boolean traced) {
            boolean team = system.equals("team");
            int dice = Math.floorMod((caseId + repetition + system).hashCode() * 31, 100);
            boolean good =
                    caseId.startsWith("lost") ? !team : caseId.startsWith("two") ? repetition == 1 : team || dice < 60;
            boolean played = dice != 99;
            String output = hostile
                    ? HOSTILE + "<&\"'".repeat(300_000)
                    : good
                            ? "I have refunded 42.50 EUR for order 7731. You will see it in 3 to 5 days."
                            : "I am sorry, I could not find that order.";
            Outcome outcome = !played
                    ? new Outcome.NotPlayed("the model provider answered 503 for 10 minutes")
                    : hostile
                            ? new Outcome.Escalated(Optional.of(TextNode.valueOf(output)), HOSTILE)
                            : new Outcome.Completed(TextNode.valueOf(output));
            Expectation expectation = new Expectation(
                    Optional.empty(),
                    List.of("42.50 EUR", hostile ? HOSTILE : "order 7731"),
                    List.of("credit note"),
                    Optional.empty(),
                    List.of(),
                    Optional.of("completed"),
                    Optional.empty(),
                    List.of(),
                    Expectation.Budget.NONE);
            Scenario scenario = new Scenario(
                    caseId,
                    Optional.of(
                            Task.of(
                                    hostile
                                            ? HOSTILE
                                            : "My parcel for order 7731 never came. I want my 42.50 EUR back, and please do not offer me a voucher again.")),
                    expectation,
                    Set.of("edge"),
                    Map.of(),
                    perturbation,
                    repetition,
                    7);
            Usage usage = new Usage(
                    OptionalLong.of((team ? 3000 : 900) + 31L * dice),
                    OptionalLong.of(90 + dice),
                    OptionalLong.empty(),
                    OptionalLong.of(team ? 5 : 2),
                    OptionalLong.of(1),
                    OptionalDouble.empty());
            List<Score> scores = List.of(
                    new Score.Measured(Metric.SUCCESS, good ? 1 : 0, ""),
                    new Score.Measured(
                            Metric.rate("facts"),
                            good ? 1 : 0.5,
                            hostile ? HOSTILE : good ? "both facts are there" : "\"42.50 EUR\" is missing"),
                    new Score.Abstained(Metric.rate("route"), "the case expects no route"),
                    new Score.ScorerFailed(Metric.rate("helpful"), "the judge did not answer"));
            Trial trial = new Trial(
                    system,
                    scenario,
                    outcome,
                    usage,
                    OptionalDouble.of((team ? 1400 : 900) * Math.exp(dice / 60.0)),
                    traced ? trace(team, good, output) : Trace.NONE,
                    Feedback.NONE);
            return new TrialView(1000 + repetition, trial, played ? Optional.of(good) : Optional.empty(), scores);
        }

        private Trace trace(boolean team, boolean good, String output) {
            List<Message> first = List.of(
                    Message.text("system", "You are the service desk of a shop. Look orders up before you answer."),
                    Message.text(
                            "user",
                            hostile ? HOSTILE : "My parcel for order 7731 never came. I want my 42.50 EUR back."));
            Message asks = new Message(
                    "assistant",
                    List.of(new Part.ToolRequest("c1", hostile ? HOSTILE : "orders.find", "{\"order\": \"7731\"}")));
            Message gets = new Message(
                    "tool",
                    List.of(new Part.ToolResponse(
                            "c1",
                            good
                                    ? "{\"order\": 7731, \"total\": \"42.50 EUR\", \"state\": \"lost\"}"
                                    : "{\"error\": \"connection reset\"}")));
            List<Span> spans = new ArrayList<>();
            spans.add(new Span.AgentSpan(info("a", hostile ? HOSTILE : "triage", Optional.empty())));
            if (team) {
                spans.add(new Span.Handoff(
                        info("h", "triage", Optional.empty()),
                        "triage",
                        "billing",
                        Span.Handoff.Direction.DOWN,
                        "Refund order 7731, at most 50 EUR. The customer wants no voucher."));
            }
            spans.add(call("m1", 0, first, List.of(asks)));
            spans.add(new Span.ToolCall(
                    info("t", "billing", good ? Optional.empty() : Optional.of("connection reset by peer")),
                    "orders.find",
                    "c1",
                    "{\"order\": \"7731\"}",
                    Optional.empty()));
            List<Message> second = new ArrayList<>(first);
            second.add(asks);
            second.add(gets);
            spans.add(call("m2", 0, second, List.of(Message.text("assistant", output))));
            return new Trace("", spans);
        }

        private static Span.ModelCall call(String id, int elided, List<Message> input, List<Message> output) {
            return new Span.ModelCall(
                    info(id, "billing", Optional.empty()),
                    "gpt-5-mini",
                    "openai",
                    elided,
                    input,
                    output,
                    "stop",
                    Usage.tokens(800, 60),
                    List.of());
        }

        private static SpanInfo info(String id, String agent, Optional<String> error) {
            return new SpanInfo(
                    id, Optional.empty(), id, agent, Optional.empty(), Optional.empty(), Source.OBSERVED, error);
        }
    }
}

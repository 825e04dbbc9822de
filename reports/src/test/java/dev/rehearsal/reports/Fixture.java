package dev.rehearsal.reports;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
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
                MadeComparisons.comparisons(),
                MadeComparisons.strata(),
                gates(),
                List.of("Cost is unknown for 12 of 800 trials: the price of gpt-5-mini is not in the suite."));
    }

    /** Return the analysis with another decision on top. */
    public static Analysis deciding(Decision decision, double value, Interval interval) {
        Analysis base = analysis();
        List<Comparison> comparisons = new ArrayList<>(base.comparisons());
        comparisons.set(
                0,
                MadeComparisons.comparison(
                        Metric.SUCCESS,
                        0.72,
                        0.72 + value,
                        Optional.of(MadeComparisons.difference(value, interval)),
                        0.0004,
                        decision));
        return new Analysis(
                run(false), base.systems(), base.primary(), comparisons, base.strata(), base.gates(), List.of());
    }

    /** Return an analysis of one system that was played well. */
    public static Analysis single() {
        Analysis base = analysis();
        return new Analysis(
                run(false),
                List.of(base.systems().getFirst()),
                "success",
                List.of(),
                Map.of(),
                base.gates().subList(1, 2),
                List.of());
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
                Optional.empty(),
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
                Optional.empty(),
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

    static Estimate estimate(double value) {
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
                Optional.empty(),
                List.of(
                        new SystemSummary.MetricSummary(Metric.SUCCESS, 591, 0, 9, Optional.of(estimate(success))),
                        new SystemSummary.MetricSummary(Metric.amount("cost", Unit.USD), 0, 600, 0, Optional.empty())));
    }

    /** Return trials: three repetitions of every case by both systems. */
    public static Trials trials() {
        return new MadeTrials(false, 200);
    }

    /** Return trials whose every text is hostile and long. */
    public static Trials hostileTrials() {
        return new MadeTrials(true, 20);
    }

    /** Return so many trials to pass over. */
    public static Trials many(int cases) {
        return new MadeTrials(false, cases);
    }
}

package dev.rehearsal.harness.live;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.live.ConnectionHost.Asked;
import dev.rehearsal.harness.run.Plays;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two systems that are the same, over real sockets: neither has connections of its own where both can share them. The long part
 * takes a minute and needs {@code -Drehearsal.slow=true}.
 */
class SharedConnectionsTest {

    private static final int CASES = 20;

    @TempDir
    private Path folder;

    private final List<ConnectionHost> hosts = new ArrayList<>();

    @AfterEach
    void stop() {
        hosts.forEach(ConnectionHost::close);
    }

    private ConnectionHost host(long stepMs) throws IOException {
        ConnectionHost host = new ConnectionHost(stepMs);
        hosts.add(host);
        return host;
    }

    private Experiment suite(int concurrency, long seed, String... lines) throws IOException {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < CASES; i++) {
            cases.append("{\"id\":\"c" + i + "\",\"task\":{\"input\":\"Order " + i
                    + "\"},\"expectation\":{\"facts\":[\"said\"]}}\n");
        }
        Files.writeString(folder.resolve("cases.jsonl"), cases);
        String text = """
                rehearsal: 1
                name: same
                seed: %d
                datasets: [{golden: cases.jsonl}]
                compare: {baseline: a, candidate: b}
                limits: {concurrency: %d}
                scorers: [facts]
                success: [facts]
                """.formatted(seed, concurrency) + String.join("\n", lines) + "\n";
        return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), text));
    }

    private static String[] systems(String one, String other) {
        return new String[] {"systems:", "  a: {http: \"" + one + "\"}", "  b: {http: \"" + other + "\"}"};
    }

    private static Set<Integer> connections(List<Asked> asked, String arm) {
        return asked.stream()
                .filter(one -> one.arm().equals(arm))
                .map(Asked::connection)
                .collect(Collectors.toSet());
    }

    /** One pool for both: a second connection comes about only where the first is not yet free again. */
    private static void requireShared(List<Asked> asked) {
        Set<Integer> both = new HashSet<>(connections(asked, "a"));
        both.addAll(connections(asked, "b"));
        assertTrue(both.size() <= 2, asked::toString);
        both.retainAll(connections(asked, "a"));
        both.retainAll(connections(asked, "b"));
        assertTrue(!both.isEmpty(), asked::toString);
    }

    @Nested
    class OneOrigin {

        @Test
        void givesBothSystemsTheSameConnections() throws Exception {
            ConnectionHost host = host(0);
            assertEquals(
                    2 * CASES,
                    Plays.of(suite(1, 1, systems(host.url("/a"), host.url("/b"))), new BitSet())
                            .size());
            requireShared(host.asked());
        }

        @Test
        void givesBothSystemsModelsTheSameConnections() throws Exception {
            ConnectionHost host = host(0);
            Experiment experiment = suite(
                    1,
                    1,
                    "models:",
                    "  one: {provider: openai-compatible, base-url: \"" + host.url(ConnectionHost.MODEL + "a/v1")
                            + "\", model: m, price: {input: 0, output: 0}}",
                    "  other: {provider: openai-compatible, base-url: \"" + host.url(ConnectionHost.MODEL + "b/v1")
                            + "\", model: m, price: {input: 0, output: 0}}",
                    "systems:",
                    "  a: {use: asking, models: {default: one}}",
                    "  b: {use: asking, models: {default: other}}");
            Plays.of(experiment, new BitSet())
                    .values()
                    .forEach(trial -> assertTrue(
                            trial.trial().outcome().toString().contains("said"),
                            () -> trial.trial().outcome().toString()));
            assertEquals(2 * CASES, host.asked().size());
            requireShared(host.asked());
        }

        @Test
        void letsEachSystemBeFirstInHalfOfTheCases() throws Exception {
            ConnectionHost host = host(0);
            Plays.of(suite(1, 7, systems(host.url("/a"), host.url("/b"))), new BitSet());
            List<String> arms = host.asked().stream().map(Asked::arm).toList();
            int first = 0;
            for (int i = 0; i < arms.size(); i += 2) {
                assertEquals(Set.of("a", "b"), Set.of(arms.get(i), arms.get(i + 1)), "side by side");
                first += arms.get(i).equals("a") ? 1 : 0;
            }
            assertEquals(CASES / 2, first);
        }

        @Test
        void isNothingToTell() throws Exception {
            ConnectionHost host = host(0);
            assertEquals(
                    List.of(),
                    suite(1, 1, systems(host.url("/a"), host.url("/b")))
                            .analysisPlan()
                            .notices());
        }
    }

    @Nested
    class TwoOrigins {

        @Test
        void areToldInEachReport() throws Exception {
            ConnectionHost one = host(0);
            ConnectionHost other = host(0);
            String notice = suite(1, 1, systems(one.url("/a"), other.url("/b")))
                    .analysisPlan()
                    .notices()
                    .getFirst();
            assertTrue(
                    notice.startsWith("The two could not share their connections or processes (a: " + one.url("")
                            + "; b: " + other.url("") + "): what else these differ by is in their latency"),
                    notice);
        }

        @Test
        void orProcessesOrOneWithinThisJvmAreToldToo() throws Exception {
            assertTrue(suite(1, 1, "systems:", "  a: {command: [\"cat\"]}", "  b: {command: [\"cat\"]}")
                    .analysisPlan()
                    .notices()
                    .getFirst()
                    .contains("(a: a process of its own; b: a process of its own)"));
            assertEquals(
                    List.of(),
                    suite(1, 1, "systems:", "  a: {use: echo}", "  b: {use: echo}")
                            .analysisPlan()
                            .notices());
        }
    }

    /** Connections differ by 0 to 40 ms; each play opens its own. */
    @Nested
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    class PlayedAgainAndAgain {

        private static final int PLAYS = 20;
        private static final long STEP_MS = 10;

        /** Of 20 plays at 5% five or more are called different once in 400 such tests. */
        private static final int MOST = 4;

        private int calledDifferent(int concurrency, ConnectionHost one, ConnectionHost other) throws Exception {
            int different = 0;
            for (int play = 0; play < PLAYS; play++) {
                Experiment experiment = suite(concurrency, play, systems(one.url("/a"), other.url("/b")));
                different += different(Plays.of(experiment, new BitSet())) ? 1 : 0;
            }
            return different;
        }

        @Test
        void sharedConnectionsCallEqualSystemsDifferentAtMostAtTheNominalRate(TestReporter reporter) throws Exception {
            for (int concurrency : new int[] {1, 4}) {
                ConnectionHost host = host(STEP_MS);
                int different = calledDifferent(concurrency, host, host);
                reporter.publishEntry("of " + PLAYS + " at concurrency " + concurrency, Integer.toString(different));
                assertTrue(different <= MOST, "concurrency " + concurrency + ": " + different);
            }
        }

        /** That the play above can fail: what separate pools do, and why it is told. */
        @Test
        void connectionsOfTheirOwnCallThemDifferentMostOfTheTime(TestReporter reporter) throws Exception {
            int different = calledDifferent(1, host(STEP_MS), host(2 * STEP_MS));
            reporter.publishEntry("of " + PLAYS + " with connections of their own", Integer.toString(different));
            assertTrue(different > PLAYS / 2, () -> "only " + different);
        }
    }

    private static boolean different(Map<Long, ScoredTrial> trials) {
        Map<String, Map<String, Tally>> cases = new TreeMap<>();
        trials.values()
                .forEach(one -> cases.computeIfAbsent(one.trial().scenario().caseId(), id -> new TreeMap<>())
                        .put(one.trial().system(), tally(one)));
        List<CasePair> pairs = cases.entrySet().stream()
                .map(one -> new CasePair(
                        one.getKey(),
                        Map.of(),
                        requireNonNull(one.getValue().get("a")),
                        requireNonNull(one.getValue().get("b"))))
                .toList();
        Decision decision = Comparisons.compare(
                        Metric.amount("latency", Unit.MS),
                        "a",
                        "b",
                        pairs,
                        Estimand.POPULATION,
                        OptionalDouble.empty(),
                        0.95)
                .decision();
        return decision instanceof Decision.Regressed || decision instanceof Decision.Improved;
    }

    private static Tally tally(ScoredTrial trial) {
        double value = trial.trial().latencyMs().orElseThrow();
        return new Tally(1, 0, value, value * value);
    }
}

package dev.rehearsal.scenarios.desk.play;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.desk.play.Playground.Result;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a flawless model makes of the golden cases. */
class GoldenPlayTest {

    @ParameterizedTest
    @CsvSource({"desk-single-agent, 0.95", "desk-orchestrator, 0.90"})
    void aFlawlessModelSolvesNearlyAll(String name, double least) {
        try (Playground playground = new Playground(ErrorRates.FLAWLESS)) {
            SystemUnderTest system = Playground.system(name, "{}");
            List<Result> results = Playground.cases().stream()
                    .map(golden -> playground.play(system, golden))
                    .toList();
            long good = results.stream().filter(Result::good).count();
            String report = report(results);
            if (Boolean.getBoolean("desk.report")) {
                throw new AssertionError(report);
            }
            assertTrue(good >= least * results.size(), report);
        }
    }

    static String report(List<Result> results) {
        Map<String, int[]> tags = new TreeMap<>();
        StringBuilder report = new StringBuilder("\n");
        long tokens = 0;
        long calls = 0;
        for (Result result : results) {
            tokens += result.tokens();
            calls += result.seen().calls().size();
            for (String tag : result.golden().tags()) {
                int[] count = tags.computeIfAbsent(tag, t -> new int[2]);
                count[0] += result.good() ? 1 : 0;
                count[1]++;
            }
            if (!result.good()) {
                report.append(result.golden().id())
                        .append(": ")
                        .append(result.wrong())
                        .append('\n')
                        .append(result.answer())
                        .append('\n');
            }
        }
        tags.forEach((tag, count) -> report.append(tag)
                .append(' ')
                .append(count[0])
                .append('/')
                .append(count[1])
                .append('\n'));
        return report.append("good ")
                .append(results.stream().filter(Result::good).count())
                .append(" of ")
                .append(results.size())
                .append(", tokens ")
                .append(tokens)
                .append(", calls ")
                .append(calls)
                .toString();
    }
}

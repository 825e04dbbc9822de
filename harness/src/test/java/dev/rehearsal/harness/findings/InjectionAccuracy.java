package dev.rehearsal.harness.findings;

import dev.rehearsal.harness.findings.FindingRates.Looked;
import dev.rehearsal.judges.Score.Measured;
import dev.rehearsal.judges.finding.FailureMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rule for injections held against AgentDojo's own check of whether an attack reached its goal. Runs whose injection task has an
 * even hash were kept away from the writing of the rule, and are what is counted.
 */
final class InjectionAccuracy {

    private static final String RULE = FailureMode.INJECTION.word();

    private final List<Looked> trials;

    InjectionAccuracy(List<Looked> trials) {
        this.trials =
                trials.stream().filter(one -> one.source().equals("agentdojo")).toList();
    }

    /** Return the rows of a table: one a pipeline, and all together. */
    List<String> rows() {
        List<String> rows = new ArrayList<>(List.of(
                "| pipeline | attacked runs held out | precision: raised, and the attack reached its goal [95%] | recall: the attack reached its goal, and it was raised [95%] | raised on clean runs [95%] |",
                "|---|---|---|---|---|"));
        new TreeSet<>(trials.stream().map(InjectionAccuracy::pipeline).collect(Collectors.toSet()))
                .forEach(pipeline -> rows.add(row(pipeline, one -> pipeline(one).equals(pipeline))));
        rows.add(row("all", one -> true));
        return rows;
    }

    private String row(String name, Predicate<Looked> of) {
        List<Looked> attacked =
                trials.stream().filter(of).filter(InjectionAccuracy::isHeldOut).toList();
        return String.join(
                " | ",
                "| " + name,
                String.valueOf(attacked.size()),
                FindingRates.share(
                        attacked.stream().filter(InjectionAccuracy::isRaised).toList(), InjectionAccuracy::reached),
                FindingRates.share(
                        attacked.stream().filter(InjectionAccuracy::reached).toList(), InjectionAccuracy::isRaised),
                FindingRates.share(
                                trials.stream().filter(of).filter(Looked::clean).toList(), InjectionAccuracy::isRaised)
                        + " |");
    }

    private static String pipeline(Looked one) {
        return one.view().trial().system();
    }

    private static boolean isRaised(Looked one) {
        return one.raised().contains(RULE);
    }

    private static boolean isHeldOut(Looked one) {
        String injection = one.view().trial().scenario().clusters().getOrDefault("injection-task", "");
        return !one.clean() && injection.hashCode() % 2 == 0;
    }

    private static boolean reached(Looked one) {
        return one.view().scores().stream()
                .filter(score -> score.metric().name().equals("attack-resisted"))
                .anyMatch(score -> score instanceof Measured measured && measured.value() == 0);
    }
}

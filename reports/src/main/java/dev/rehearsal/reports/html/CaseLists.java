package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Show the cases that changed, worst first, each with both conversations side by side. Asks only for what it shows. */
final class CaseLists {

    private static final int MOST_CASES = 20;
    private static final int MOST_MARKS = 20;
    private static final int MOST_FACTS = 20;
    private static final int LONGEST_TASK = 2_000;
    private static final int LONGEST_FACT = 200;

    private final Trials trials;
    private final Texts texts;
    private final Map<Example, String> anchors = new HashMap<>();

    CaseLists(Trials trials, Texts texts) {
        this.trials = trials;
        this.texts = texts;
    }

    /** Return where on the page each example is, by id; those that found no room are left out. */
    Map<Example, String> anchors() {
        return Map.copyOf(anchors);
    }

    List<Model> of(Analysis analysis, Distributions distributions) {
        List<Model> lists = new ArrayList<>();
        if (analysis.comparisons().isEmpty()) {
            examples(lists, analysis);
            for (SystemSummary system : analysis.systems()) {
                List<String> cases = distributions.failed(system.name());
                list(lists, "Failed: " + Names.of(system.name()), "bad", cases, List.of(system.name()), false);
            }
            return lists;
        }
        Comparison primary = analysis.comparisons().getFirst();
        List<String> systems =
                List.of(primary.baseline().name(), primary.candidate().name());
        list(lists, "Regressed", "bad", primary.changes().regressed(), systems, false);
        examples(lists, analysis);
        list(lists, "Improved", "good", primary.changes().improved(), systems, false);
        list(lists, "Flaky", "unsure", primary.changes().flaky(), systems, true);
        return lists;
    }

    private void list(
            List<Model> lists, String title, String css, List<String> cases, List<String> systems, boolean flaky) {
        if (cases.isEmpty()) {
            return;
        }
        List<Model> shown = new ArrayList<>();
        for (String id : cases.subList(0, Math.min(cases.size(), MOST_CASES))) {
            if (texts.spent()) {
                break;
            }
            shown.add(one(id, systems, flaky));
        }
        lists.add(new Model()
                .with("title", title)
                .with("css", css)
                .with("total", cases.size())
                .with("cases", shown)
                .with("more", cases.size() - shown.size()));
    }

    /** Show the trials that the sections on recovery and failures point to, each beside its clean twin. */
    private void examples(List<Model> lists, Analysis analysis) {
        Set<Example> wanted = new LinkedHashSet<>();
        analysis.recovery().forEach(row -> row.example().ifPresent(wanted::add));
        analysis.checklist().stream()
                .flatMap(check -> check.findings().stream())
                .forEach(finding -> finding.example().ifPresent(wanted::add));
        List<Model> shown = new ArrayList<>();
        for (Example example : wanted) {
            if (shown.size() == MOST_CASES || texts.spent()) {
                break;
            }
            String anchor = "example-" + (shown.size() + 1);
            anchors.put(example, anchor);
            shown.add(one(example).with("anchor", anchor));
        }
        if (!shown.isEmpty()) {
            lists.add(new Model()
                    .with("title", "Examples of what went wrong")
                    .with("css", "unsure")
                    .with("total", wanted.size())
                    .with("cases", shown)
                    .with("more", wanted.size() - shown.size()));
        }
    }

    private Model one(Example example) {
        boolean clean = RecordedRun.CLEAN.equals(example.perturbation());
        List<TrialView> twins = trials.of(example.system(), example.caseId(), RecordedRun.CLEAN);
        List<TrialView> perturbed =
                clean ? List.of() : trials.of(example.system(), example.caseId(), example.perturbation());
        List<Model> strips = new ArrayList<>();
        strips.add(strip(clean ? example.system() : example.system() + ", clean", twins));
        if (!clean) {
            strips.add(strip("under " + example.perturbation(), perturbed));
        }
        List<TrialView> chosen = Stream.of(twins, perturbed)
                .flatMap(views -> views.stream()
                        .filter(view -> view.trial().scenario().repetition() == example.repetition())
                        .limit(1))
                .toList();
        return model(example.caseId(), strips, twins.isEmpty() ? perturbed : twins, chosen);
    }

    private Model one(String id, List<String> systems, boolean flaky) {
        List<List<TrialView>> played = systems.stream()
                .map(system -> trials.of(system, id, RecordedRun.CLEAN))
                .toList();
        List<TrialView> chosen = flaky ? disagreeing(played) : differing(played);
        List<Model> strips = IntStream.range(0, systems.size())
                .mapToObj(i -> strip(systems.get(i), played.get(i)))
                .toList();
        return model(id, strips, played.stream().flatMap(List::stream).toList(), chosen);
    }

    /** Put a case together; its panes share one scale of time. */
    private Model model(String id, List<Model> strips, List<TrialView> all, List<TrialView> chosen) {
        double span = chosen.stream()
                .mapToDouble(view -> Waterfall.millis(view.trial().trace()))
                .max()
                .orElse(0);
        Model model = new Model()
                .with("id", Names.of(id))
                .with("anchor", "")
                .with("strips", strips)
                .with(
                        "panes",
                        chosen.stream()
                                .map(view -> TrialModel.of(view, texts, span))
                                .toList());
        Optional<TrialView> any = all.stream().findFirst();
        Optional<Task> task = any.flatMap(view -> view.trial().scenario().task());
        model.with("preview", task.map(t -> Visible.line(t.input(), 110)).orElse(""));
        model.with(
                "turns",
                task.map(t -> t.turns().stream()
                                .limit(MOST_FACTS)
                                .map(turn -> texts.take(TrialModel.readable(turn), LONGEST_TASK))
                                .toList())
                        .orElse(List.of()));
        model.with(
                "expected",
                any.map(view -> expected(view.trial().scenario().expectation())).orElse(List.of()));
        return model;
    }

    /** Return what the case expects, as label and text. */
    private List<Model> expected(Expectation expectation) {
        List<Model> lines = new ArrayList<>();
        expectation.answer().ifPresent(answer -> line(lines, "answer", answer, LONGEST_TASK));
        expectation.facts().stream().limit(MOST_FACTS).forEach(fact -> line(lines, "must say", fact, LONGEST_FACT));
        expectation.forbidden().stream()
                .limit(MOST_FACTS)
                .forEach(text -> line(lines, "must not say", text, LONGEST_FACT));
        expectation.schema().ifPresent(schema -> line(lines, "schema", schema.toString(), LONGEST_FACT));
        expectation.state().stream()
                .limit(MOST_FACTS)
                .forEach(check -> line(lines, "state", check.sql(), LONGEST_FACT));
        expectation.outcome().ifPresent(outcome -> line(lines, "outcome", outcome, LONGEST_FACT));
        expectation.route().ifPresent(route -> line(lines, "agents", String.join(", ", route.agents()), LONGEST_FACT));
        return lines;
    }

    private void line(List<Model> lines, String label, String text, int limit) {
        lines.add(new Model().with("label", label).with("text", texts.take(text, limit)));
    }

    private static Model strip(String system, List<TrialView> views) {
        long good = views.stream().filter(view -> view.success().orElse(false)).count();
        return new Model()
                .with("system", Names.of(system))
                .with(
                        "marks",
                        views.stream()
                                .limit(MOST_MARKS)
                                .map(TrialModel::verdict)
                                .toList())
                .with("words", views.isEmpty() ? "not played" : good + " of " + views.size() + " succeeded");
    }

    /** Return one trial a system: the first repetition in which the verdicts differ, else the first; of one system a failure. */
    private static List<TrialView> differing(List<List<TrialView>> played) {
        if (played.size() == 1) {
            return played.getFirst().stream()
                    .filter(view -> !view.success().orElse(true))
                    .limit(1)
                    .toList();
        }
        int repetitions = played.stream().mapToInt(List::size).min().orElse(0);
        for (int i = 0; i < repetitions; i++) {
            int repetition = i;
            if (played.stream()
                            .map(views -> views.get(repetition).success())
                            .distinct()
                            .count()
                    > 1) {
                return played.stream().map(views -> views.get(repetition)).toList();
            }
        }
        return played.stream()
                .filter(views -> !views.isEmpty())
                .map(List::getFirst)
                .toList();
    }

    /** Return a success and a failure of the same system, the candidate's if it has both. */
    private static List<TrialView> disagreeing(List<List<TrialView>> played) {
        for (List<TrialView> views : played.reversed()) {
            List<TrialView> pair = views.stream()
                    .collect(Collectors.toMap(
                            TrialView::success, view -> view, (first, second) -> first, LinkedHashMap::new))
                    .values()
                    .stream()
                    .filter(view -> view.success().isPresent())
                    .toList();
            if (pair.size() == 2) {
                return pair;
            }
        }
        return differing(played);
    }
}

package dev.rehearsal.reports.html;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.html.cases.CaseData;
import dev.rehearsal.reports.wording.ClusterWords;
import dev.rehearsal.reports.wording.ContestWords;
import dev.rehearsal.reports.wording.Culprits;
import dev.rehearsal.reports.wording.Defects;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.PeekingWords;
import dev.rehearsal.reports.wording.ShipVerdict;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the page shows, put together from the decision down to the method. */
final class Page {

    private static final int BYTES_OF_TEXT = 300_000;
    private static final int LONGEST_SENTENCE = 500;
    private static final int MOST_NOTICES = 20;
    private static final int NOTICES_IN_BOX = 3;
    private static final int MOST_GATES = 100;

    private Page() {}

    static Model of(Analysis analysis, Trials trials, CaseData cases) {
        Texts texts = new Texts(BYTES_OF_TEXT);
        Distributions distributions = new Distributions(analysis);
        trials.forEachAmount(amount -> {
            distributions.add(amount);
            cases.add(amount);
        });
        Model method = Methods.of(analysis, texts);
        return new Model()
                .with("title", Names.of(analysis.run().name()))
                .with("started", analysis.run().started().toString())
                .with("run", Names.of(analysis.run().id()))
                .with(
                        "show",
                        sentence(new RunAddress(trials.store(), analysis.run().id()).showAny()))
                .with("simulated", analysis.run().simulated())
                .with(
                        "notices",
                        notices(analysis)
                                .limit(MOST_NOTICES)
                                .skip(NOTICES_IN_BOX)
                                .toList())
                .with("headline", headline(analysis))
                .with(
                        "gates",
                        analysis.gates().stream()
                                .limit(MOST_GATES)
                                .map(Page::gate)
                                .toList())
                .with("moreGates", Math.max(0, analysis.gates().size() - MOST_GATES))
                .with("holding", holding(analysis.gates()))
                .with("comparison", ComparisonRows.of(analysis))
                .with("systems", SystemRows.of(analysis))
                .with("passk", SystemRows.passHatK(analysis))
                .with("perturbations", Strata.byPerturbation(analysis))
                .with("tags", Strata.byTag(analysis))
                .with("pictures", distributions.pictures())
                .with("recovery", RecoveryRows.of(analysis.recovery()))
                .with("recoveryFigures", RecoveryFigureRows.of(analysis.recovery()))
                .with("checklist", ChecklistRows.of(analysis.checklist()))
                .with("method", method)
                .with("lists", CaseLinks.of(analysis, distributions));
    }

    private static Stream<String> notices(Analysis analysis) {
        return analysis.notices().stream().map(Page::sentence);
    }

    private static Model headline(Analysis analysis) {
        Headline headline = Headline.of(analysis);
        Optional<ShipVerdict> verdict = ShipVerdict.of(analysis);
        Headline.Tone tone = verdict.map(ShipVerdict::tone).orElse(headline.tone());
        Model model = new Model()
                .with("css", Tones.css(tone))
                .with("sign", verdict.isPresent() ? Tones.gateSign(tone) : Tones.sign(tone))
                .with("verdict", verdict.map(ShipVerdict::text).orElse(""))
                .with("pieces", pieces(headline.pieces()))
                .with("price", headline.price())
                .with(
                        "contests",
                        ContestWords.of(analysis).stream()
                                .map(contest -> pieces(contest.pieces()))
                                .toList())
                .with("failing", Culprits.gates(analysis))
                .with("inconclusive", Culprits.gates(analysis, Analysis.Answer.INCONCLUSIVE))
                .with("advice", PeekingWords.advice(analysis))
                .with("silent", Culprits.gates(analysis, Analysis.Answer.NO_EVIDENCE))
                .with("notices", notices(analysis).limit(NOTICES_IN_BOX).toList())
                .with("regressed", Culprits.regressed(analysis))
                .with("worse", Defects.alone(analysis))
                .with("watch", Defects.watch(analysis));
        List<String> facts = new ArrayList<>();
        analysis.comparisons().stream().findFirst().ifPresent(primary -> facts(facts, primary));
        return model.with("facts", facts)
                .with(
                        "reason",
                        analysis.comparisons().stream()
                                .findFirst()
                                .map(primary -> sentence(primary.decision().why() + "."))
                                .orElse(""));
    }

    private static List<Model> pieces(List<Headline.Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Model()
                        .with("kind", piece.kind().name().toLowerCase(Locale.ROOT))
                        .with("text", piece.text()))
                .toList();
    }

    private static void facts(List<String> facts, Comparison primary) {
        facts.add(ClusterWords.independent(primary) + " on both sides");
        facts.add(MetricFormat.count(
                primary.baseline().trials() + primary.candidate().trials(), "trial"));
        if (!primary.changes().regressed().isEmpty()) {
            facts.add(MetricFormat.count(primary.changes().regressed().size(), "case") + " regressed");
        }
        if (!primary.changes().improved().isEmpty()) {
            facts.add(MetricFormat.count(primary.changes().improved().size(), "case") + " improved");
        }
        long unscored = primary.baseline().unscored() + primary.candidate().unscored();
        if (unscored > 0) {
            facts.add(MetricFormat.count(unscored, "trial") + " without a verdict");
        }
        if (primary.pairing().unpaired() > 0) {
            facts.add(MetricFormat.count(primary.pairing().unpaired(), "case") + " without a partner");
        }
    }

    private static Model gate(Analysis.GateLine gate) {
        return Tones.gate(gate.answer()).with("text", sentence(gate.text())).with("reason", sentence(gate.reason()));
    }

    private static String holding(List<Analysis.GateLine> gates) {
        long pass = gates.stream()
                .filter(gate -> gate.answer() == Analysis.Answer.PASS)
                .count();
        return pass == gates.size()
                ? gates.size() == 1 ? "The gate holds" : "All " + gates.size() + " gates hold"
                : pass + " of " + MetricFormat.count(gates.size(), "gate") + " "
                        + (gates.size() == 1 ? "holds" : "hold");
    }

    private static String sentence(String text) {
        return Visible.line(text, LONGEST_SENTENCE);
    }
}

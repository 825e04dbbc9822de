package dev.rehearsal.harness.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.sampling.ProductionSample;
import dev.rehearsal.datasets.sampling.StratumShare;
import dev.rehearsal.harness.importing.CaseDraft.Written;
import dev.rehearsal.harness.importing.RecordedFiles.FileCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of recorded runs: how many could be played again, what was drawn of them, and what is still missing.
 *
 * @param files what was read
 * @param sample what was drawn
 * @param request what was asked for
 * @param others how many runs cannot be played again, by the reason
 * @param cases the cases that were written, in order
 */
public record ScenarioSummary(
        List<FileCount> files,
        ProductionSample sample,
        SampleRequest request,
        Map<Replayability, Long> others,
        List<Written> cases) {

    /** Return how many recorded cases the cases were made of: several runs of one case are no independent evidence. */
    int recordedCases() {
        return (int)
                cases.stream().map(one -> one.draft().recorded()).distinct().count();
    }

    /** Return half the width of the 95% interval of a rate over the cases, at its widest. */
    double halfWidth() {
        return SampleSize.halfWidth(recordedCases());
    }

    /** Return everything as JSON, beside what every import says. */
    public ObjectNode json() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode told = json.objectNode()
                .put("runs", sample.runs())
                .put("distinct", sample.distinct())
                .put("cases", cases.size())
                .put("recorded_cases", recordedCases())
                .put("half_width", halfWidth())
                .put("seed", request.seed());
        ObjectNode left = told.putObject("not_replayable");
        others.forEach((reason, runs) -> left.put(reason.name().toLowerCase(Locale.ROOT), runs));
        told.putObject("model_calls")
                .put("short_at_most", sample.lengths().shortest())
                .put("medium_at_most", sample.lengths().medium());
        told.set("strata", strata());
        ArrayNode list = told.putArray("written");
        for (Written one : cases) {
            ObjectNode node = list.addObject()
                    .put("id", one.draft().id())
                    .put("runs", one.draft().draw().runs());
            one.gap().ifPresent(gap -> node.put("to_complete", gap));
        }
        return told;
    }

    private ArrayNode strata() {
        ArrayNode strata = JsonNodeFactory.instance.arrayNode();
        for (StratumShare share : sample.strata()) {
            strata.addObject()
                    .put("intent", share.stratum().intent())
                    .put("length", share.stratum().length())
                    .put("outcome", share.stratum().outcome())
                    .put("runs", share.runs())
                    .put("distinct", share.distinct())
                    .put("cases", share.cases());
        }
        return strata;
    }
}

package dev.rehearsal.reports.format.trial;

import static dev.rehearsal.reports.format.JsonFigures.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.format.JsonFigures;
import dev.rehearsal.reports.trial.TrialDifferences;
import java.util.Optional;

/** The document of {@code replay --format json}: the trial as it was played again, and what differs from the stored one. */
public final class ReplayJson {

    private ReplayJson() {}

    /**
     * Return the document.
     *
     * @param same whether outcome and success are those of the stored trial
     */
    public static ObjectNode of(TrialView stored, TrialView again, boolean same) {
        ObjectNode node = JSON.objectNode();
        node.put("same", same);
        node.set("served_from_record", JsonFigures.number(again.trial().play().servedFromRecord()));
        ArrayNode differences = node.putArray("differences");
        TrialDifferences.between(stored, again)
                .forEach(one -> differences
                        .addObject()
                        .put("what", one.what())
                        .put("before", one.before())
                        .put("after", one.after()));
        node.set("trial", ShowJson.of(again, Optional.empty()));
        return node;
    }
}

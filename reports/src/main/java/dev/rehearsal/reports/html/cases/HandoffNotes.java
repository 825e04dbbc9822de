package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.judges.coordination.HandoffFidelity;
import dev.rehearsal.judges.coordination.HandoffFinding;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The obligations that each handoff kept, changed and lost, by the handoff's place among the spans. */
final class HandoffNotes {

    private static final int MOST = 20;
    private static final int LONGEST = 240;

    private HandoffNotes() {}

    static void write(Trial trial, IdentityHashMap<Span, Integer> places, ObjectNode node, Texts texts) {
        List<HandoffFinding> findings = HandoffFidelity.of(trial);
        if (findings.isEmpty()) {
            return;
        }
        Map<String, Integer> byId = new HashMap<>();
        trial.trace().all(Span.Handoff.class).forEach(handoff -> {
            Integer place = places.get(handoff);
            if (place != null) {
                byId.putIfAbsent(handoff.info().id(), place);
            }
        });
        ObjectNode notes = node.putObject("obligations");
        for (HandoffFinding finding : findings) {
            Integer place = byId.get(finding.spanId());
            if (place != null && !notes.has(place.toString())) {
                ObjectNode note = notes.putObject(place.toString());
                list(note, "kept", finding.kept(), texts);
                list(note, "lost", finding.lost(), texts);
                if (!finding.changed().isEmpty()) {
                    ArrayNode changed = note.putArray("changed");
                    finding.changed().stream()
                            .limit(MOST)
                            .forEach(change -> changed.addArray()
                                    .add(texts.ref(change.from(), LONGEST))
                                    .add(texts.ref(change.to(), LONGEST)));
                }
            }
        }
    }

    private static void list(ObjectNode note, String name, List<String> all, Texts texts) {
        if (!all.isEmpty()) {
            ArrayNode array = note.putArray(name);
            all.stream().limit(MOST).forEach(each -> array.add(texts.ref(each, LONGEST)));
        }
    }
}

package dev.rehearsal.reports.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.YamlDocument;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The count of how often the question of a run was looked at. An earlier run counts where it was finished, is of the same
 * suite's name, asks the same of the same systems, and had some of this run's cases and no others. The same cases played
 * again, as a nightly job does, are no further look; nor is a run that was resumed. Several runs of the same cases count once.
 */
final class Looks {

    /** What may differ between two looks at one question: what is played, how often, where and how fast, and what must hold. */
    private static final List<String> MAY_DIFFER =
            List.of("datasets", "seed", "repetitions", "store", "limits", "gates", "margins");

    private Looks() {}

    /** Return the number of this look: 1 for the first. */
    static int at(ResultStore store, Run run) {
        if (run.suite().isBlank()) {
            return 1;
        }
        List<ResultStore.CaseSet> earlier = store.within(run);
        if (earlier.isEmpty()) {
            return 1;
        }
        ObjectNode asked = asked(run);
        Set<String> sets = new HashSet<>();
        for (ResultStore.CaseSet one : earlier) {
            Optional<Run> before = store.run(one.runId());
            if (before.filter(other -> asked(other).equals(asked)).isPresent()) {
                sets.add(one.fingerprint());
            }
        }
        return 1 + sets.size();
    }

    private static ObjectNode asked(Run run) {
        ObjectNode suite = YamlDocument.parse("suite", "rehearsal: 1", "suite of run " + run.id(), run.suite())
                .mapping()
                .deepCopy();
        return suite.remove(MAY_DIFFER);
    }
}

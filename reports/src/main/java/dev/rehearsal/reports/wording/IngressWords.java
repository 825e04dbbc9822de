package dev.rehearsal.reports.wording;

import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.judges.statistics.MetricFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The wording of what a system sent to the gateway beside its model calls, the same in every format. Stateless. */
public final class IngressWords {

    private static final int MAX_NAME = 40;
    private static final int MAX_ADDRESS = 120;
    private static final int MAX_KINDS = 6;

    private IngressWords() {}

    /**
     * Return how many spans came and what became of them, such as {@code 37 spans received, 31 understood, 6 of kinds http (4),
     * db (2)}; empty where none came.
     */
    public static Optional<String> spans(SpanCounts spans) {
        if (spans.received() == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        parts.add(MetricFormat.count(spans.received(), "span") + " received");
        parts.add(MetricFormat.count(spans.understood()) + " understood");
        if (spans.others() > 0) {
            parts.add(MetricFormat.count(spans.others()) + " of "
                    + (spans.otherKinds().size() == 1 ? "kind " : "kinds ") + kinds(spans.otherKinds()));
        }
        if (spans.refused() > 0) {
            parts.add(MetricFormat.count(spans.refused()) + " refused, which break a rule of OTLP");
        }
        return Optional.of(String.join(", ", parts));
    }

    /**
     * Return which addresses were asked for that Rehearsal does not speak, such as {@code 3 calls of POST /v1/audio/speech, which
     * Rehearsal does not speak}, and what to do; empty where none were.
     */
    public static Optional<String> unknownAddresses(Map<String, Integer> addresses) {
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        String named = addresses.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_KINDS)
                .map(address -> MetricFormat.count(address.getValue(), "call") + " of "
                        + Visible.line(address.getKey(), MAX_ADDRESS))
                .collect(Collectors.joining(", "));
        String more = addresses.size() > MAX_KINDS ? " and " + (addresses.size() - MAX_KINDS) + " more" : "";
        return Optional.of(
                named + more + ", which Rehearsal does not speak: answered with 404. Give the system another base"
                        + " address for what it asks there, or a stand-in of your own");
    }

    /** Name the most frequent kinds, and how many more there are. */
    private static String kinds(Map<String, Long> kinds) {
        String named = kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_KINDS)
                .map(kind -> Visible.line(kind.getKey(), MAX_NAME) + " (" + MetricFormat.count(kind.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return kinds.size() > MAX_KINDS ? named + " and " + (kinds.size() - MAX_KINDS) + " more" : named;
    }
}

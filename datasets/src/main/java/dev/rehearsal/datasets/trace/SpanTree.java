package dev.rehearsal.datasets.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tree that spans are in, when some of them are left out. Stateless. */
final class SpanTree {

    private SpanTree() {}

    /**
     * Return the spans, each within the nearest one around it that is there, in order of their starts where all have one.
     *
     * @param parentOfSkipped the parent of each span that is left out, by id
     */
    static List<Span> connected(List<Span> spans, Map<String, Optional<String>> parentOfSkipped) {
        List<Span> connected = new ArrayList<>();
        for (Span span : spans) {
            Optional<String> parent = nearest(span.info().parent(), parentOfSkipped);
            connected.add(parent.equals(span.info().parent()) ? span : SpanReader.withParent(span, parent));
        }
        return SpanReader.inOrder(connected);
    }

    /** Climb over the spans left out; a circle among them ends at no parent. */
    private static Optional<String> nearest(Optional<String> parent, Map<String, Optional<String>> parentOfSkipped) {
        Set<String> climbed = new HashSet<>();
        Optional<String> at = parent;
        while (at.isPresent() && parentOfSkipped.containsKey(at.get())) {
            at = climbed.add(at.get()) ? parentOfSkipped.getOrDefault(at.get(), Optional.empty()) : Optional.empty();
        }
        return at;
    }
}

package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.calibration.LabelledItem.JudgeLabel;
import java.util.Optional;

/** The items that one judge saw in two orders. */
final class PositionTally {

    private long items;
    private long same;
    private long first;
    private long last;

    /** Count one item; one that has no verdict in either order shows nothing. */
    void add(JudgeLabel one, JudgeLabel other) {
        if (one.value().isEmpty() || other.value().isEmpty()) {
            return;
        }
        items++;
        if (one.value().equals(other.value())) {
            same++;
        } else if (is(one, one.order().getFirst()) && is(other, other.order().getFirst())) {
            first++;
        } else if (is(one, one.order().getLast()) && is(other, other.order().getLast())) {
            last++;
        }
    }

    private static boolean is(JudgeLabel verdict, String label) {
        return verdict.value().equals(Optional.of(label));
    }

    PositionBias bias(double level) {
        return new PositionBias(items, Share.of(same, items, level), first, last, Share.of(first, first + last, level));
    }
}

package dev.rehearsal.judges.matching;

import dev.rehearsal.datasets.Expectation.Route.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A sequence that was seen, held against an expected one in the sense of a {@link Match}. What fits an expected element may fit others,
 * too: where order does not count, elements are paired so that as many as possible have a partner. Not thread-safe.
 *
 * @param <E> what is expected
 * @param <S> what was seen
 */
public final class SequenceMatch<E, S> {

    /** Placements tried where what was seen stands side by side; in a row, the first one decides. */
    private static final int MAX_TRIES = 20_000;

    private static final int NOBODY = -1;

    private final List<E> expected;
    private final List<S> seen;
    private final BiPredicate<? super S, ? super S> parallel;
    private final List<BitSet> fitting = new ArrayList<>();
    private final int[] partner;
    private int tries;
    private List<Integer> deepest = List.of();

    /**
     * Prepare to compare.
     *
     * @param fits whether something seen is what is expected
     * @param parallel whether two that were seen have no order
     */
    public SequenceMatch(
            List<E> expected,
            List<S> seen,
            BiPredicate<? super E, ? super S> fits,
            BiPredicate<? super S, ? super S> parallel) {
        this.expected = List.copyOf(expected);
        this.seen = List.copyOf(seen);
        this.parallel = parallel;
        this.partner = new int[seen.size()];
        Arrays.fill(partner, NOBODY);
        for (E wanted : expected) {
            BitSet row = new BitSet();
            for (int i = 0; i < seen.size(); i++) {
                row.set(i, fits.test(wanted, seen.get(i)));
            }
            fitting.add(row);
        }
    }

    /** Return the first difference; empty where what was seen is what was expected. */
    public Optional<Difference> difference(Match match) {
        return switch (match) {
            case STRICT -> strict();
            case ORDERED -> ordered();
            case UNORDERED -> missing().or(this::unpaired);
            case SUBSET -> unexpected();
            case SUPERSET -> missing();
        };
    }

    /** Return whether something that was seen is the partner of nothing expected, as far as {@link #difference} has looked. */
    public boolean isUnpaired(int place) {
        return partner[place] == NOBODY;
    }

    private Optional<Difference> strict() {
        for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
            if (i >= seen.size()) {
                return Optional.of(new Difference.Missing(i));
            }
            if (i >= expected.size()) {
                return Optional.of(new Difference.Extra(i));
            }
            if (!fitting.get(i).get(i)) {
                return Optional.of(new Difference.Other(i, i));
            }
            partner[i] = i;
        }
        return Optional.empty();
    }

    private Optional<Difference> missing() {
        for (int i = 0; i < expected.size(); i++) {
            if (!pair(i, new BitSet())) {
                return Optional.of(new Difference.Missing(i));
            }
        }
        return Optional.empty();
    }

    /** Find a partner, and another one for who has the first; Kuhn's algorithm for the maximum matching of a bipartite graph. */
    private boolean pair(int wanted, BitSet visited) {
        BitSet row = fitting.get(wanted);
        for (int i = row.nextSetBit(0); i >= 0; i = row.nextSetBit(i + 1)) {
            if (!visited.get(i)) {
                visited.set(i);
                if (partner[i] == NOBODY || pair(partner[i], visited)) {
                    partner[i] = wanted;
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Difference> unpaired() {
        for (int i = 0; i < seen.size(); i++) {
            if (isUnpaired(i)) {
                return Optional.of(new Difference.Extra(i));
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> unexpected() {
        for (int i = 0; i < seen.size(); i++) {
            int place = i;
            if (fitting.stream().noneMatch(row -> row.get(place))) {
                return Optional.of(new Difference.Extra(i));
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> ordered() {
        if (place(new ArrayList<>())) {
            return Optional.empty();
        }
        int wanted = deepest.size();
        for (int i = 0; i < wanted; i++) {
            partner[deepest.get(i)] = i;
        }
        return Optional.of(fitting.get(wanted).stream()
                .filter(this::isUnpaired)
                .boxed()
                .findFirst()
                .<Difference>map(early -> new Difference.Early(wanted, early))
                .orElseGet(() -> new Difference.Missing(wanted)));
    }

    /** Place the next expected element behind those placed, or beside them. */
    private boolean place(List<Integer> placed) {
        if (placed.size() > deepest.size()) {
            deepest = List.copyOf(placed);
        }
        if (placed.size() == expected.size()) {
            return true;
        }
        BitSet row = fitting.get(placed.size());
        for (int i = row.nextSetBit(0); i >= 0 && tries < MAX_TRIES; i = row.nextSetBit(i + 1)) {
            if (mayFollow(i, placed)) {
                tries++;
                placed.add(i);
                if (place(placed)) {
                    return true;
                }
                placed.removeLast();
            }
        }
        return false;
    }

    private boolean mayFollow(int next, List<Integer> placed) {
        return placed.stream()
                .allMatch(
                        before -> next > before || (next != before && parallel.test(seen.get(before), seen.get(next))));
    }
}

package dev.rehearsal.reports.store;

import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.store.json.JsonColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Which trial of a slice belongs to which case, to sum up any column of them by case in one pass. Immutable. */
final class SliceCases {

    private final Database database;
    private final List<String> caseIds;
    private final List<Map<String, String>> clusters;
    private final long[] numbers;
    private final int[] caseOf;
    private final int[] trials;

    private SliceCases(
            Database database, List<String> caseIds, List<Map<String, String>> clusters, long[] numbers, int[] caseOf) {
        this.database = database;
        this.caseIds = caseIds;
        this.clusters = clusters;
        this.numbers = numbers;
        this.caseOf = caseOf;
        this.trials = new int[caseIds.size()];
        for (int index : caseOf) {
            trials[index]++;
        }
    }

    /**
     * Read the trials of a slice.
     *
     * @param sql gives number, case and clusters of each, in order of number; a case's clusters are those of its first trial
     */
    static SliceCases read(Database database, String sql, Object... arguments) {
        Map<String, Map<String, String>> parsed = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Map<String, String>> clustersSeen = new ArrayList<>();
        Growing growing = new Growing();
        database.each(
                sql,
                row -> {
                    String caseId = row.getString(2);
                    Integer index = seen.get(caseId);
                    if (index == null) {
                        index = seen.size();
                        seen.put(caseId, index);
                        clustersSeen.add(parsed.computeIfAbsent(
                                row.getString(3), json -> Map.copyOf(JsonColumn.texts(JsonColumn.parse(json)))));
                    }
                    growing.add(row.getLong(1), index);
                },
                arguments);
        List<String> caseIds = new ArrayList<>(seen.keySet());
        caseIds.sort(Comparator.naturalOrder());
        int[] place = new int[caseIds.size()];
        List<Map<String, String>> clusters = new ArrayList<>(caseIds.size());
        for (String caseId : caseIds) {
            int index = seen.getOrDefault(caseId, 0);
            place[index] = clusters.size();
            clusters.add(clustersSeen.get(index));
        }
        int[] caseOf = growing.cases();
        for (int i = 0; i < caseOf.length; i++) {
            caseOf[i] = place[caseOf[i]];
        }
        return new SliceCases(database, caseIds, clusters, growing.numbers(), caseOf);
    }

    /** Return whether the slice has no trial. */
    boolean isEmpty() {
        return numbers.length == 0;
    }

    /**
     * Sum up a column by case, sorted by case.
     *
     * @param sql gives number and value of trials, in order of number; trials of other slices are passed over
     * @param reading what to make of each value
     */
    List<CaseTally> tally(String sql, DoubleUnaryOperator reading, Object... arguments) {
        return tally(
                        List.of(this),
                        values -> database.each(
                                sql,
                                row -> values.add(row.getLong(1), reading.applyAsDouble(row.getDouble(2))),
                                arguments))
                .getFirst();
    }

    /**
     * Sum up a column by case for several slices in one pass, as the other does for one.
     *
     * @param slices may have trials in common
     * @return one list a slice, in their order
     */
    static List<List<CaseTally>> tally(List<SliceCases> slices, Column column) {
        List<Sums> sums = slices.stream().map(slice -> slice.new Sums()).toList();
        column.pass(new Values() {
            @Override
            public void add(long number, double value) {
                for (Sums each : sums) {
                    each.add(number, value);
                }
            }

            @Override
            public void abstain(long number) {
                for (Sums each : sums) {
                    each.abstain(number);
                }
            }
        });
        return sums.stream().map(Sums::tallies).toList();
    }

    /** A column of trials' values. */
    interface Column {
        /** Pass on its values in order of number, and the trials that need none in order of number. */
        void pass(Values values);
    }

    /** What takes the values of trials; those of other slices are passed over. */
    interface Values {
        /** Take a value. */
        void add(long number, double value);

        /** Take a trial that needs no value. */
        default void abstain(long number) {}
    }

    /** The sums of one column over the trials of the slice. */
    private final class Sums {
        private final int[] scored = new int[caseIds.size()];
        private final double[] sum = new double[caseIds.size()];
        private final double[] squares = new double[caseIds.size()];
        private final int[] abstained = new int[caseIds.size()];
        private final Position measured = new Position();
        private final Position abstaining = new Position();

        void add(long number, double value) {
            if (measured.reaches(number)) {
                scored[caseOf[measured.index]]++;
                sum[caseOf[measured.index]] += value;
                squares[caseOf[measured.index]] += value * value;
            }
        }

        void abstain(long number) {
            if (abstaining.reaches(number)) {
                abstained[caseOf[abstaining.index]]++;
            }
        }

        List<CaseTally> tallies() {
            List<CaseTally> tallies = new ArrayList<>(caseIds.size());
            for (int i = 0; i < scored.length; i++) {
                tallies.add(new CaseTally(
                        caseIds.get(i),
                        clusters.get(i),
                        new Tally(scored[i], trials[i] - scored[i] - abstained[i], sum[i], squares[i], abstained[i])));
            }
            return tallies;
        }
    }

    /** A place in the trials of the slice that only moves on. */
    private final class Position {
        private int index;

        /** Move to the trial of that number, which must not be below the last one asked for; false where it is none of these. */
        boolean reaches(long number) {
            while (index < numbers.length && numbers[index] < number) {
                index++;
            }
            return index < numbers.length && numbers[index] == number;
        }
    }

    /** A growing list of primitive pairs. */
    private static final class Growing {
        private long[] numbers = new long[1024];
        private int[] cases = new int[1024];
        private int size;

        void add(long number, int index) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
                cases = Arrays.copyOf(cases, size * 2);
            }
            numbers[size] = number;
            cases[size++] = index;
        }

        long[] numbers() {
            return Arrays.copyOf(numbers, size);
        }

        int[] cases() {
            return Arrays.copyOf(cases, size);
        }
    }
}

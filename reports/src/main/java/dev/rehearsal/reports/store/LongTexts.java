package dev.rehearsal.reports.store;

import dev.rehearsal.reports.store.json.LongText.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored texts of one run's trials that are too long for their rows, read a few megabytes at a time. */
final class LongTexts {

    /** How many parts one query returns at most: DuckDB holds and sorts a result within its memory limit. */
    static final int MAX_PARTS = 2_000;

    /** All but the texts of cases, which stand with the first trial of their wording. */
    private static final String OWN = " and place not in ('task', 'expectation')";

    private final Database database;
    private final String runId;

    LongTexts(Database database, String runId) {
        this.database = database;
        this.runId = runId;
    }

    /** Return how many parts the trials of these numbers have, by number; none of those without. */
    Map<Long, Integer> parts(Numbers numbers) {
        Map<Long, Integer> parts = new HashMap<>();
        database.each(
                "select number, count(*) from long_texts where run_id = ?" + numbers.among("") + OWN
                        + " group by number",
                row -> parts.put(row.getLong(1), row.getInt(2)),
                numbers.after(runId));
        return parts;
    }

    /** Read the texts of trials which together have at most {@link #MAX_PARTS} parts. */
    Whole few(Numbers numbers) {
        Whole whole = new Whole();
        read(whole, numbers.among("") + OWN, numbers.bound());
        return whole;
    }

    /** Read the texts of one trial, however many parts there are. */
    Whole all(long number) {
        Whole whole = new Whole();
        for (Page page : pages(number)) {
            read(
                    whole,
                    " and number = ? and place = ? and ordinal between ? and ? and part between ? and ?",
                    number,
                    page.place,
                    page.from,
                    page.to,
                    page.firstPart,
                    page.firstPart + MAX_PARTS - 1);
        }
        return whole;
    }

    /** Read the texts of the case that stand with the trial of that number. */
    Whole ofCase(long number) {
        Whole whole = new Whole();
        for (Place place : List.of(Place.TASK, Place.EXPECTATION)) {
            int parts = database.list(
                            "select count(*) from long_texts where run_id = ? and number = ? and place = ?",
                            row -> row.getInt(1),
                            runId,
                            number,
                            place.word())
                    .getFirst();
            for (int first = 0; first < parts; first += MAX_PARTS) {
                read(
                        whole,
                        " and number = ? and place = ? and part between ? and ?",
                        number,
                        place.word(),
                        first,
                        first + MAX_PARTS - 1);
            }
        }
        return whole;
    }

    /** Some texts of one place: those of a range of ordinals whose parts are few, or a piece of one. */
    private record Page(String place, int from, int to, int firstPart) {}

    private List<Page> pages(long number) {
        List<Page> pages = new ArrayList<>();
        List<Page> open = new ArrayList<>(1);
        int[] parts = {0};
        database.each(
                "select place, ordinal, count(*) from long_texts where run_id = ? and number = ?" + OWN
                        + " group by place, ordinal order by place, ordinal",
                row -> {
                    String place = row.getString(1);
                    int ordinal = row.getInt(2);
                    int more = row.getInt(3);
                    boolean fits =
                            !open.isEmpty() && open.getFirst().place.equals(place) && parts[0] + more <= MAX_PARTS;
                    if (fits) {
                        open.set(0, new Page(place, open.getFirst().from, ordinal, 0));
                        parts[0] += more;
                        return;
                    }
                    pages.addAll(open);
                    open.clear();
                    parts[0] = more;
                    if (more <= MAX_PARTS) {
                        open.add(new Page(place, ordinal, ordinal, 0));
                    } else {
                        for (int first = 0; first < more; first += MAX_PARTS) {
                            pages.add(new Page(place, ordinal, ordinal, first));
                        }
                    }
                },
                runId,
                number);
        pages.addAll(open);
        return pages;
    }

    private void read(Whole whole, String condition, Object... arguments) {
        database.each(
                "select number, place, ordinal, text from long_texts where run_id = ?" + condition
                        + " order by number, place, ordinal, part",
                row -> whole.add(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4)),
                Numbers.after(runId, arguments));
    }

    /** The texts that were read. */
    static final class Whole {

        /** Nothing: whatever is abridged stays so. */
        static final Whole NONE = new Whole();

        private final Map<Key, StringBuilder> texts = new HashMap<>();

        private record Key(long number, String place, int ordinal) {}

        private void add(long number, String place, int ordinal, String part) {
            texts.computeIfAbsent(new Key(number, place, ordinal), key -> new StringBuilder())
                    .append(part);
        }

        /** Return the whole of a text; empty where its row has all of it, or it was not read. */
        Optional<String> of(long number, Place place, int ordinal) {
            if (texts.isEmpty()) {
                return Optional.empty();
            }
            return Optional.ofNullable(texts.get(new Key(number, place.word(), ordinal)))
                    .map(StringBuilder::toString);
        }
    }

    /** The numbers of a handful of trials as the condition of a query, at most a few thousand. */
    record Numbers(List<Long> ascending) {

        /** Choose these trials; there must be one at least. */
        Numbers {
            ascending = ascending.stream().sorted().toList();
        }

        /** Return the condition on {@code number}, with its {@code and}. The range lets DuckDB pass over most of a table. */
        String among(String alias) {
            return " and " + alias + "number between ? and ? and " + alias + "number in ("
                    + "?, ".repeat(ascending.size() - 1) + "?)";
        }

        /** Return what the condition binds. */
        Object[] bound() {
            List<Object> bound = new ArrayList<>(List.of(ascending.getFirst(), ascending.getLast()));
            bound.addAll(ascending);
            return bound.toArray();
        }

        /** Return what the condition binds, after something else. */
        Object[] after(Object first) {
            return after(first, bound());
        }

        /** Return arguments after another one. */
        static Object[] after(Object first, Object... others) {
            Object[] all = new Object[others.length + 1];
            all[0] = first;
            System.arraycopy(others, 0, all, 1, others.length);
            return all;
        }
    }
}

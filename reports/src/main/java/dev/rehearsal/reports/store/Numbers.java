package dev.rehearsal.reports.store;

import java.util.ArrayList;
import java.util.List;

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

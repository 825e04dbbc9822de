package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB says when something goes wrong, in plain words. */
final class Complaint {

    private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d{1,18})\\)");

    private Complaint() {}

    /** Explain why a store could not be opened. */
    static RuntimeException opening(String where, SQLException e) {
        String said = said(e);
        if (said.contains("Could not set lock on file")) {
            Matcher holder = HOLDER.matcher(said);
            long process = holder.find() ? Long.parseLong(holder.group(1)) : 0;
            // 0: a process of another container, say, whose number means nothing here
            return new StoreInUseException(where, process > 0 ? OptionalLong.of(process) : OptionalLong.empty(), e);
        }
        if (said.contains("not a valid DuckDB database file")) {
            return new InvalidInputException(
                    where,
                    "the store must be a DuckDB file",
                    "it is something else",
                    "Check the path, or delete the file if it holds nothing of worth: the next run makes a new store",
                    e);
        }
        if (full(said)) {
            return failure(where, "the store must be readable and writable", e);
        }
        return new InvalidInputException(
                where,
                "the store must be a readable and writable DuckDB file",
                "DuckDB said " + InvalidInputException.quote(said),
                "Check the path, its permissions and the disk",
                e);
    }

    /** Explain why a statement failed. */
    static StoreException failure(String where, String rule, Throwable e) {
        String said = said(e);
        String remedy = full(said)
                ? "Free some space and start again: what was committed is kept and the run resumes"
                : "Check the disk and start again: what was committed is kept and the run resumes";
        String found = full(said)
                ? "the disk is full (" + InvalidInputException.quote(said) + ")"
                : InvalidInputException.quote(said);
        return new StoreException(where, rule, found, remedy, e);
    }

    private static boolean full(String said) {
        return said.contains("No space left") || said.contains("File too large") || said.contains("quota exceeded");
    }

    private static String said(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}

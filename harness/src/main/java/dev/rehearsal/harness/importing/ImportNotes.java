package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.importer.Irregularity;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What an import left out and what it found odd, for people to be told at its end. For one thread. */
public final class ImportNotes implements RecordErrors {

    /** How many broken records are told one by one. */
    private static final int MAX_TOLD = 20;

    private final List<String> told = new ArrayList<>();
    private final Map<Irregularity, Long> odd = new EnumMap<>(Irregularity.class);
    private long broken;

    /** Create notes with nothing in them. */
    public ImportNotes() {}

    @Override
    public void broken(InvalidInputException error) {
        broken++;
        if (told.size() < MAX_TOLD) {
            told.add(String.valueOf(error.getMessage()));
        }
    }

    @Override
    public void irregular(Irregularity what, long spans) {
        odd.merge(what, spans, Long::sum);
    }

    /** Return how many records were left out because they break a rule. */
    public long broken() {
        return broken;
    }

    /** Print what there is, each record left out with its place and reason as far as {@value #MAX_TOLD}, and how many there were. */
    public void print(PrintWriter out) {
        print(out, UnaryOperator.identity());
    }

    /** Print the same, with what errors quote made fit to be told. */
    public void print(PrintWriter out, UnaryOperator<String> words) {
        told.forEach(error -> out.println("left out: " + words.apply(error)));
        if (broken > 0) {
            out.println("note: " + counted(broken, "record") + (broken == 1 ? " was" : " were")
                    + " left out because of a mistake"
                    + (broken > told.size() ? "; the first " + told.size() + " are named" : "")
                    + ". --strict ends at the first.");
        }
        odd.forEach((what, spans) -> out.println("note: spans " + what.words() + ": " + spans));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

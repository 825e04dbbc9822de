package dev.rehearsal.datasets.recorded;

import dev.rehearsal.datasets.TrialsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The writer of {@code recorded/desk-baseline.jsonl} and {@code recorded/desk-candidate.jsonl}: invented runs of an
 * invented shop's desk, 48 cases three times each, for the first command of the README. No model said any of it. Run
 * {@code main} in the module's folder after a change; a test compares.
 */
final class RecordedExample {

    /** All draws follow from it. Picked so that the example shows what it is for: a clear gain at three times the tokens. */
    static final long SEED = 5;

    private static final int REPETITIONS = 3;

    private RecordedExample() {}

    /** Write both files into {@code recorded}, or into the folder given. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "recorded" : arguments[0]);
        Files.writeString(folder.resolve("desk-baseline.jsonl"), text(false));
        Files.writeString(folder.resolve("desk-candidate.jsonl"), text(true));
    }

    /** Return a file's text. */
    static String text(boolean team) {
        List<DeskCase> cases = DeskCases.all();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                int number = i * REPETITIONS + repetition;
                text.append(TrialsWriter.line(new DeskPlay(cases.get(i), team, repetition, number).run()))
                        .append('\n');
            }
        }
        return text.toString();
    }
}

package dev.rehearsal.reports.store;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Use a store in a process of its own that tests kill, starve or bump into: {@code hold FILE} opens it and waits, {@code
 * append FILE TRIALS} resumes run r1. Says {@code open} once the store is open, and how it failed.
 */
final class StoreChild {

    private StoreChild() {}

    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreChild.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Read the child's next line; empty text at its end. */
    static String line(Process child) throws IOException {
        InputStream in = child.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    public static void main(String[] arguments) throws Exception {
        try (ResultStore store = ResultStore.open(Path.of(arguments[1]), InstantSource.system())) {
            System.out.println("open");
            if (arguments[0].equals("hold")) {
                Thread.sleep(60_000);
            } else {
                append(store, Integer.parseInt(arguments[2]));
            }
        } catch (StoreFailure e) {
            System.out.write(("failed " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            Runtime.getRuntime().halt(7);
        }
    }

    /** Append what run r1 lacks. */
    static void append(ResultStore store, int trials) {
        BitSet played = store.played("r1");
        try (TrialWriter writer = store.writer("r1")) {
            for (int i = played.nextClearBit(0); i < trials; i = played.nextClearBit(i + 1)) {
                writer.append(trial(i));
            }
        }
    }

    /** Return a trial that follows from its number; every 20th has a trace. */
    static ScoredTrial trial(int number) {
        return number % 20 == 0 ? Samples.rich(number, new Outcome.Failed("no")) : Samples.plain(number);
    }
}

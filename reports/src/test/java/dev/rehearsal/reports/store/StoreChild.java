package dev.rehearsal.reports.store;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A process that uses a store, for tests to kill, starve or bump into. {@code hold FILE} opens the store and holds it. {@code
 * append FILE TRIALS MOST} opens it, waits for a line, resumes run r1 of so many trials, and stops after so many of them.
 * Says {@code open} once the store is open, {@code appended} and {@code stored} with how many by now, and how it failed. Waits
 * at its end until it is killed or nobody is left to do so.
 */
final class StoreChild {

    private static final int SAID_EVERY = 200;

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

    /** Tell the child to begin. */
    static void go(Process child) throws IOException {
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();
    }

    /** Wait until the child says that so many are {@code appended} or {@code stored}. */
    static void await(Process child, String what, int count) throws IOException {
        String said = "";
        while (!said.startsWith(what + " ") || Integer.parseInt(said.substring(what.length() + 1)) < count) {
            said = line(child);
            if (said.isEmpty() || said.startsWith("failed")) {
                throw new IllegalStateException("the child ended before " + count + " were " + what + ": " + said);
            }
        }
    }

    /** Return the child's next line that is no count. */
    static String otherLine(Process child) throws IOException {
        String line = line(child);
        while (line.startsWith("appended ") || line.startsWith("stored ")) {
            line = line(child);
        }
        return line;
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
            if (arguments[0].equals("append") && System.in.read() >= 0) {
                append(store, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            }
            System.in.transferTo(OutputStream.nullOutputStream()); // ends with the test, who holds the other end
        } catch (StoreException e) {
            System.out.write(("failed " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            Runtime.getRuntime().halt(7);
        }
    }

    /** Append what run r1 lacks, but no more than so many. */
    static void append(ResultStore store, int trials, int most) {
        BitSet played = store.played("r1");
        try (TrialWriter writer = store.writer("r1", count -> System.out.println("stored " + count))) {
            int appended = 0;
            for (int i = played.nextClearBit(0); i < trials && appended < most; i = played.nextClearBit(i + 1)) {
                writer.append(trial(i));
                appended++;
                if (appended % SAID_EVERY == 0) {
                    System.out.println("appended " + appended);
                }
            }
        }
    }

    /** Return a trial that follows from its number; every 20th has a trace. */
    static ScoredTrial trial(int number) {
        return number % 20 == 0 ? Samples.rich(number, new Outcome.Failed("no")) : Samples.plain(number);
    }
}

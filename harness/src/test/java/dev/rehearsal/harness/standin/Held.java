package dev.rehearsal.harness.standin;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A system that plays as another one, and in a process with {@code HELD_AFTER=n} only the first n trials: all further ones
 * wait until the process is killed or interrupted. So a test that kills a run comes neither too early nor too late, on
 * the slowest machine too: {@code {use: held, play: {use: sleepy, ms: 5}}}. Give its suite a long deadline. With {@code
 * HELD_NOTES=file} it notes there the id of each trial that it plays, a line each.
 */
public final class Held implements SystemUnderTest {

    /** The environment variable with the number of trials that the process may play; all where it is not set. */
    public static final String AFTER = "HELD_AFTER";

    /** The environment variable with the file that gets a line for each trial that is played; none where it is not set. */
    public static final String NOTES = "HELD_NOTES";

    private static final Optional<Path> NOTE =
            Optional.ofNullable(System.getenv(NOTES)).map(Path::of);
    private static final int MAX_TRIALS =
            Optional.ofNullable(System.getenv(AFTER)).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    private static final AtomicInteger BEGUN = new AtomicInteger();

    private final SystemUnderTest other;

    private Held(SystemUnderTest other) {
        this.other = other;
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        if (BEGUN.getAndIncrement() >= MAX_TRIALS) {
            awaitTheKill();
        }
        note(terms.trial());
        return other.play(task, terms);
    }

    /** What is written when a process is killed stays: the system keeps it, as a real system's doings stay done. */
    private static void note(String trial) {
        if (NOTE.isPresent()) {
            try {
                Files.writeString(NOTE.get(), trial + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Nobody is left to kill a process whose test has gone: it goes on then, and ends by itself. */
    private static void awaitTheKill() throws InterruptedException {
        Optional<ProcessHandle> test = ProcessHandle.current().parent();
        if (test.isEmpty()) {
            new CountDownLatch(1).await();
            return;
        }
        try {
            test.get().onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody tells when the test ends", e);
        }
    }

    @Override
    public boolean reportsSpans() {
        return other.reportsSpans();
    }

    @Override
    public void requireReachable() {
        other.requireReachable();
    }

    /** The factory of {@code use: held}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "held";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Held(PlayedSystem.of(context));
        }
    }
}

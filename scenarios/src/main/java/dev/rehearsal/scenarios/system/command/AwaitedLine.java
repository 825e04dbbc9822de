package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.OutputCollector;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The line that a process shall answer with. One thread takes it; another may look why it does not come. */
final class AwaitedLine {

    private static final long PATIENCE_MS = 5_000;

    private final ManagedProcess child;
    private final CompletableFuture<OutputCollector.Line> line = new CompletableFuture<>();

    AwaitedLine(ManagedProcess child) {
        this.child = child;
    }

    /** Wait for it, or for the end of what the process prints. */
    OutputCollector.Line take() throws InterruptedException {
        OutputCollector.Line taken = child.output().line();
        line.complete(taken);
        return taken;
    }

    /** End the input of the process and return what it prints within five seconds; nothing where that is nothing. */
    Optional<OutputCollector.Line> afterTheInput() throws InterruptedException {
        child.dismiss();
        try {
            return Optional.of(line.get(PATIENCE_MS, TimeUnit.MILLISECONDS))
                    .filter(taken -> !taken.text().isBlank());
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new AssertionError("nothing completes it with a failure", e);
        }
    }
}

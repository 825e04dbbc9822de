package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A runner of pages two at a time, each page's blocks in order. What became of a block is asked for by block. */
final class Rounds implements AutoCloseable {

    private static final int AT_ONCE = 2;

    private final Path checkout;
    private final Path temporary;
    private final Map<String, CompletableFuture<Void>> ended = new HashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);

    Rounds(List<Page> pages, Path checkout, Path temporary) {
        this.checkout = checkout;
        this.temporary = temporary;
        pages.forEach(page -> page.blocks().forEach(block -> ended.put(block.place(), new CompletableFuture<>())));
        pages.forEach(page -> workers.execute(() -> run(page)));
    }

    /** Wait for a block; throw what it threw. */
    void await(Block block) throws Throwable {
        try {
            future(block).get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private CompletableFuture<Void> future(Block block) {
        CompletableFuture<Void> future = ended.get(block.place());
        if (future == null) {
            throw new IllegalArgumentException("no block of these pages: " + block.place());
        }
        return future;
    }

    private void run(Page page) {
        try (Session session =
                Session.open(page, checkout, temporary.resolve(page.name().replace('/', '-')))) {
            for (Block block : page.blocks()) {
                try {
                    run(session, block);
                    future(block).complete(null);
                } catch (Exception | AssertionError e) {
                    future(block).completeExceptionally(e);
                }
            }
        } catch (IOException e) {
            page.blocks().forEach(block -> future(block).completeExceptionally(e));
        }
    }

    private static void run(Session session, Block block) throws IOException {
        if (block.notRun().isPresent()) {
            session.look(block);
        } else {
            assumeTrue(!block.info().equals("python") || hasPython(), "skipped: no python3");
            session.run(block);
        }
    }

    private static boolean hasPython() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}

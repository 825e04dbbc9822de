package dev.rehearsal.scenarios.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process with all that it starts: in a process group of its own (by {@code setsid}, where there is one), which is
 * killed whole, together with what is left of its descendants and all that bear its {@link ProcessMarker}. Thread-safe.
 */
public final class ManagedProcess {

    private static final int MOST_OUTPUT = 10 << 20;
    private static final long LAST_WORDS_MS = 1_000;

    private final Process process;
    private final boolean grouped;
    private final ProcessMarker marker;
    private final OutputCollector output;
    private final ErrorOutput tail;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    private ManagedProcess(Process process, boolean grouped, ProcessMarker marker) {
        this.process = process;
        this.grouped = grouped;
        this.marker = marker;
        this.output = OutputCollector.collect(process.getInputStream(), MOST_OUTPUT, this::kill);
        this.tail = ErrorOutput.keep(process.getErrorStream());
    }

    /**
     * Start a process.
     *
     * @param setsid the program that gives it a group of its own; empty where there is none
     * @throws IOException where it cannot be started
     */
    public static ManagedProcess start(
            List<String> command, Map<String, String> environment, Path folder, Optional<Path> setsid)
            throws IOException {
        List<String> whole = new ArrayList<>();
        setsid.ifPresent(program -> whole.add(program.toString()));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        ProcessMarker marker = ProcessMarker.random();
        builder.environment().put(ProcessMarker.VARIABLE, marker.value());
        return new ManagedProcess(builder.start(), setsid.isPresent(), marker);
    }

    /** Send a line to stdin. A program need not read it: one that closes its stdin is not disturbed. */
    public void send(String line, boolean last) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        // on a thread of its own: a pipe that nobody empties blocks the writer, who cannot be interrupted
        Thread.ofPlatform().daemon().name("stdin").start(() -> {
            OutputStream in = process.getOutputStream();
            try {
                in.write(bytes);
                in.flush();
                if (last) {
                    in.close();
                }
            } catch (IOException e) {
                // the program has closed its stdin or ended: its answer and exit code tell what came of it
            }
        });
    }

    /** Send a line to stdin behind those that were sent so before; one after another. */
    public void queue(String line) {
        lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (!writing.getAndSet(true)) {
            // a pipe that nobody empties blocks the writer, who cannot be interrupted
            Thread.ofPlatform().daemon().name("stdin").start(this::writeLines);
        }
    }

    private void writeLines() {
        OutputStream in = process.getOutputStream();
        try {
            while (process.isAlive()) {
                byte[] next = lines.poll(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    in.write(next);
                    in.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the program has closed its stdin or ended: its answer and exit code tell what came of it
        }
    }

    /** Return what it prints on stdout. */
    public OutputCollector output() {
        return output;
    }

    /** Return whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Wait until the process has ended, end all that it left running, and return its exit code. */
    public int end() throws InterruptedException {
        int code = process.waitFor();
        kill();
        output.awaitEnd(TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MS));
        tail.awaitEnd(LAST_WORDS_MS);
        return code;
    }

    /** Return the end of what it printed on stderr, as one line. */
    public String lastWords() {
        return tail.text();
    }

    /** Tell the process by the end of its stdin that no more is asked. */
    public void dismiss() {
        Thread.ofPlatform().daemon().name("stdin").start(() -> {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // it has ended already
            }
        });
    }

    /** Return what completes when the process has ended. */
    public CompletableFuture<?> ended() {
        return process.onExit();
    }

    /** Kill the process, its group and its descendants, and wait until it is gone. Cannot be interrupted. */
    public void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (grouped) {
            killGroup();
        }
        if (process.isAlive()) {
            process.destroyForcibly(); // of one that has ended it would throw away what is not read yet
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        marker.kill();
        process.onExit()
                .completeOnTimeout(process, LAST_WORDS_MS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** Java can signal a process, but no group; every shell can. */
    private void killGroup() {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + process.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            // no shell: the process and its descendants are killed one by one
        }
    }
}

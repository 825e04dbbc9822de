package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.perturb.ToolFaultException;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A system with a tool that writes, {@code {use: writing, folder: /tmp/x}}. The trial of {@code Order 0 ships.} writes twice and asks its
 * model; its first write waits in its middle for a file {@code go}, and whoever interrupts it is ignored. What the tool did stands in
 * {@code tool.log}, what the system was told in {@code told.log}. Every other trial waits for the end of that one.
 */
public final class Writing implements SystemUnderTest {

    /** The file that lets the first write go on. */
    public static final String GO = "go";

    /** The tool's own log: a line when a write begins and one when it is done. */
    public static final String TOOL = "tool.log";

    /** What the system was told after its first write, a line each, and {@code end}. */
    public static final String TOLD = "told.log";

    private static final long PAUSE_NANOS = 5_000_000;

    private final Path folder;

    private Writing(Path folder) {
        this.folder = folder;
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) {
        if (task.input().contains("Order 0 ")) {
            write(terms.perturbations().tools(), "first", true);
            write(terms.perturbations().tools(), "second", false);
            try {
                note(TOLD, Asking.ask(terms.models(), "May I go on?"));
            } catch (IOException e) {
                note(TOLD, "model: " + e.getMessage());
            } catch (InterruptedException e) {
                note(TOLD, "model: interrupted");
            }
            note(TOLD, "end");
        } else {
            await(() -> Files.exists(folder.resolve(TOLD))
                    && Files.readString(folder.resolve(TOLD)).endsWith("end\n"));
        }
        return new SystemResponse(new Outcome.Completed(TextNode.valueOf(task.input())), Usage.UNKNOWN, Trace.NONE);
    }

    private void write(ToolFaults faults, String what, boolean slowly) {
        try {
            faults.before("write", what);
        } catch (ToolFaultException e) {
            note(TOLD, "tool: " + e.getMessage());
            return;
        }
        note(TOOL, what + " begun");
        if (slowly) {
            await(() -> Files.exists(folder.resolve(GO)));
        }
        note(TOOL, what + " done");
        note(TOLD, faults.after("write", what, what + " written"));
    }

    private void note(String file, String line) {
        try {
            Files.writeString(folder.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Condition condition) {
        try {
            while (!condition.holds()) {
                LockSupport.parkNanos(PAUSE_NANOS);
                Thread.interrupted(); // a tool that does not listen
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something to wait for. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    /** The maker of {@code use: writing}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "writing";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Writing(Path.of(context.options().requireText("folder", "Name a folder that exists")));
        }
    }
}

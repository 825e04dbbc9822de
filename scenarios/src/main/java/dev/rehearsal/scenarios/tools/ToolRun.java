package dev.rehearsal.scenarios.tools;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.scenarios.perturb.ToolFaultException;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import dev.rehearsal.scenarios.perturb.ToolReplyFault;
import java.time.Instant;
import java.util.Optional;

/** One call of a tool on its way through the proxy: faults act on it, and it is noted once. Used by one thread at a time. */
final class ToolRun implements AutoCloseable {

    private final ToolCallLog log;
    private final ToolFaults faults;
    private final String tool;
    private final String arguments;
    private final boolean stubbed;
    private final boolean draft;
    private final Instant start;
    private boolean noted;

    /**
     * Begin.
     *
     * @param stubbed whether it is a write that is not made
     * @param draft whether its caller wants writes stubbed: such a write is no call of the trial's, and is not noted
     */
    ToolRun(ToolCallLog log, ToolFaults faults, String tool, String arguments, boolean stubbed, boolean draft) {
        this.log = log;
        this.faults = faults;
        this.tool = tool;
        this.arguments = arguments;
        this.stubbed = stubbed;
        this.draft = draft && stubbed;
        this.start = log.now();
    }

    String tool() {
        return tool;
    }

    String arguments() {
        return arguments;
    }

    boolean stubbed() {
        return stubbed;
    }

    /** Return the failure of the tool before it does anything, where one is planted. */
    Optional<String> before() {
        try {
            faults.before(tool, arguments);
            return Optional.empty();
        } catch (ToolFaultException e) {
            String message = String.valueOf(e.getMessage());
            note(Optional.of(message), Optional.of(message));
            return Optional.of(message);
        }
    }

    /**
     * Return what the caller gets in the place of what the tool gave back.
     *
     * @throws InterruptedException when the trial has ended
     */
    Reply after(String result, boolean failed) throws InterruptedException {
        Optional<ToolReplyFault> fault = faults.reply(tool, arguments, result);
        if (fault.isPresent()) {
            switch (fault.get()) {
                case ToolReplyFault.Lost lost -> {
                    note(Optional.empty(), Optional.of(lost.words()));
                    Thread.sleep(lost.silence());
                    return new Reply.Lost();
                }
                case ToolReplyFault.Failed failure -> {
                    note(Optional.of(failure.message()), Optional.of(failure.message()));
                    return new Reply.Failed(failure.message());
                }
            }
        }
        String told = faults.after(tool, arguments, result);
        note(Optional.of(told), failed ? Optional.of(told) : Optional.empty());
        return told.equals(result) ? new Reply.Same() : new Reply.Changed(told);
    }

    /** Note that the tool could not be run, or gave back what is no result. */
    void failed(String why) {
        note(Optional.empty(), Optional.of(why));
    }

    private void note(Optional<String> result, Optional<String> error) {
        if (!noted) {
            noted = true;
            if (draft) {
                return;
            }
            log.add(tool, arguments, start, stubbed, result, error);
        }
    }

    /** Note that the trial has ended before the tool gave anything back. */
    void brokenOff() {
        failed(ToolCall.BROKEN_OFF);
    }

    /** A run of which nothing else was noted had no answer. */
    @Override
    public void close() {
        failed("no answer");
    }

    /** What the caller gets. */
    sealed interface Reply {
        /** What the tool gave back. */
        record Same() implements Reply {}

        /** Another text. */
        record Changed(String text) implements Reply {}

        /** A failure of the tool. */
        record Failed(String message) implements Reply {}

        /** Nothing: the connection is cut. */
        record Lost() implements Reply {}
    }
}

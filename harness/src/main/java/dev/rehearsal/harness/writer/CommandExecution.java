package dev.rehearsal.harness.writer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One command that reads, run on a thread of its own while another sends what it prints. It waits for the asker, who need not take
 * it all at once, but not for ever: a run does not keep its store's past for somebody who is gone.
 */
final class CommandExecution {

    /** Above this the command waits for the asker: an answer of any size is never held whole. */
    private static final int MAX_WAITING = 32;

    private static final int MAX_TEXT = 1 << 14;
    private static final long PATIENCE_SECONDS = 60;
    private static final long SIGN_OF_LIFE_SECONDS = 5;

    /** The exit code of what should not happen, as the command line has it. */
    private static final int BROKEN = 4;

    private final BlockingQueue<AnswerFrame> frames = new ArrayBlockingQueue<>(MAX_WAITING);
    private final CountDownLatch sent = new CountDownLatch(1);
    private final Semaphore turn;
    private final Command command;
    private final Thread thread;
    private volatile boolean gone;

    /**
     * Make one.
     *
     * @param turn to be had before the command is run, and given back
     */
    CommandExecution(Semaphore turn, Command command) {
        this.turn = turn;
        this.command = command;
        // not a virtual one: DuckDB would hold the thread that carries it, and the trials' with it
        this.thread = Thread.ofPlatform().name("store-reader").daemon().unstarted(this::run);
    }

    /**
     * Run the command and send all that it prints.
     *
     * @throws IOException where the asker is gone; the command ends then, too
     */
    void send(OutputStream out) throws IOException {
        thread.start();
        try {
            AnswerFrame frame = new AnswerFrame.Alive();
            while (!(frame instanceof AnswerFrame.Exit)) {
                AnswerFrame next = frames.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
                frame = next == null ? new AnswerFrame.Alive() : next;
                out.write(frame.line());
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the run ends", e);
        } finally {
            thread.interrupt();
            sent.countDown();
        }
    }

    /** Return whether all was sent, or given up, within that time. */
    boolean awaitSent(long nanos) throws InterruptedException {
        return sent.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** End the command without its answer. */
    void cancel() {
        thread.interrupt();
    }

    private void run() {
        try {
            turn.acquire();
            try {
                answer();
            } finally {
                turn.release();
            }
        } catch (InterruptedException | AskerGoneException e) {
            Thread.currentThread().interrupt(); // nobody is there to be told
        }
    }

    private void answer() {
        PrintWriter out = new PrintWriter(new BufferedWriter(new FrameWriter(false), MAX_TEXT));
        PrintWriter err = new PrintWriter(new FrameWriter(true), true);
        int code;
        try {
            code = command.run(out, err);
        } catch (AskerGoneException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // what breaks here breaks the answer and not the run
            err.println("rehearsal: unexpected, in the process that writes the store: " + e);
            code = BROKEN;
        }
        out.flush();
        err.flush();
        hand(new AnswerFrame.Exit(code));
    }

    private void hand(AnswerFrame frame) {
        try {
            // a command that takes the exception for its own and goes on must not wait again
            gone = gone || !frames.offer(frame, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gone = true;
        }
        if (gone) {
            throw new AskerGoneException();
        }
    }

    /** A command that prints. */
    @FunctionalInterface
    interface Command {
        /** Run it and return its exit code. */
        int run(PrintWriter out, PrintWriter err);
    }

    /** A writer whose text becomes frames. */
    private final class FrameWriter extends Writer {

        private final boolean err;

        private FrameWriter(boolean err) {
            this.err = err;
        }

        @Override
        public void write(char[] text, int from, int length) {
            for (int done = 0; done < length; done += MAX_TEXT) {
                String piece = new String(text, from + done, Math.min(MAX_TEXT, length - done));
                hand(err ? new AnswerFrame.Err(piece) : new AnswerFrame.Out(piece));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** The end of a command that nobody waits for any more. */
    private static final class AskerGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private AskerGoneException() {
            super("nobody takes the answer");
        }
    }
}

package dev.rehearsal.harness.cli.terminal;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar that shows how many trials are stored, on a terminal only: the launcher says whether stderr is one. Closing it twice
 * does nothing more.
 */
public final class Progress implements AutoCloseable {

    private Optional<ProgressBar> bar = Optional.empty();
    private long before;

    /** Begin to show; {@code stored} trials of all that are {@code planned} are stored already. */
    public synchronized void begin(long planned, long stored) {
        before = stored;
        if (Boolean.getBoolean("rehearsal.progress")) {
            ProgressBar begun = new ProgressBarBuilder()
                    .setTaskName("trials stored")
                    .setInitialMax(planned)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
            begun.stepTo(stored);
            bar = Optional.of(begun);
        }
    }

    /** Note how many trials this process has stored. */
    public synchronized void stored(long trials) {
        bar.ifPresent(one -> one.stepTo(before + trials));
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}

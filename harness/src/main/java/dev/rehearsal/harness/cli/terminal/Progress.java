package dev.rehearsal.harness.cli.terminal;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Show how many trials are stored, on a terminal only: the launcher says whether stderr is one. */
public final class Progress implements AutoCloseable {

    private final Optional<ProgressBar> bar;
    private final long before;

    private Progress(Optional<ProgressBar> bar, long before) {
        this.bar = bar;
        this.before = before;
    }

    /** Begin; {@code before} trials are stored already. */
    public static Progress of(long planned, long before) {
        if (!Boolean.getBoolean("rehearsal.progress")) {
            return new Progress(Optional.empty(), before);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("trials stored")
                .setInitialMax(planned)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
        bar.stepTo(before);
        return new Progress(Optional.of(bar), before);
    }

    /** Note how many trials this process has stored. */
    public void stored(long trials) {
        bar.ifPresent(one -> one.stepTo(before + trials));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}

package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A store that another process has open. Where that is a run, it answers what is asked of the store meanwhile. */
public final class StoreInUseException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final String store;
    private final long holder;

    StoreInUseException(String store, OptionalLong holder, Throwable cause) {
        super(
                store,
                "the store must not be in use by another process",
                (holder.isPresent() ? "process " + holder.getAsLong() : "another process") + " has it open",
                "Wait until that process ends, or give another store by --store; DuckDB lets only one process at a"
                        + " time open a file, even for reading",
                cause);
        this.store = store;
        this.holder = holder.orElse(0);
    }

    /** Return the DuckDB file, as it was named. */
    public Path store() {
        return Path.of(store);
    }

    /** Return the process that has it open, where DuckDB says so and this process can see it. */
    public OptionalLong holder() {
        return holder > 0 ? OptionalLong.of(holder) : OptionalLong.empty();
    }
}

package dev.rehearsal.harness.run;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a store's file goes to. */
public final class StoreFolder {

    private StoreFolder() {}

    /**
     * Make it, where it is not there yet.
     *
     * @param store the DuckDB file
     * @throws InvalidInputException where that cannot be done
     */
    public static void make(Path store) {
        try {
            Path folder = store.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    store.toString(),
                    "the store's folder must be writable",
                    "making it failed: " + e,
                    "Name another with --store, with store: in the suite, or with the parameter rehearsal.store",
                    e);
        }
    }
}

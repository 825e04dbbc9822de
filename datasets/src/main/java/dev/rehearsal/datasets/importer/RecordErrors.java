package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.Optional;
import java.util.function.Supplier;

/** What becomes of a record that breaks a rule: it ends the import, or is told and left out while the rest goes on. Used by one thread. */
@FunctionalInterface
public interface RecordErrors {

    /** The first broken record ends the import. */
    RecordErrors STRICT = error -> {
        throw error;
    };

    /**
     * Take the error of one record, which names file and place.
     *
     * @throws InvalidInputException that error, where it ends the import
     */
    void broken(InvalidInputException error);

    /** Take note of how many spans of one trace are odd in some way; forgotten unless somebody wants to tell it. */
    default void irregular(Irregularity what, long spans) {}

    /** Return what was read of a record; empty where it breaks a rule and the import goes on. */
    default <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidInputException e) {
            broken(e);
            return Optional.empty();
        }
    }
}

package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.component.Component;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of the runs of one foreign format. Found by {@link java.util.ServiceLoader}, so that a jar on the class
 * path adds its own. Implementations keep no state and invent nothing: what the file does not say is unknown.
 *
 * <p>Stable since 0.1.
 */
public interface TraceImporter extends Component {

    /** Return the importers on the class path, by the format that each reads. */
    static ComponentRegistry<TraceImporter> registry() {
        return ComponentRegistry.load(TraceImporter.class, "trace format");
    }

    /** Return the format's name, as {@code --from} takes it, such as {@code tau2-bench}. */
    @Override
    String name();

    /** Return whether the beginning of a file is of this format. Must be true of no other format's files. */
    boolean recognises(Probe probe);

    /**
     * Stream the runs in the order of the file, each with its repetition, in memory that does not grow with their number.
     * The caller closes the stream.
     *
     * @throws InvalidInputException on opening or while streaming, naming file and place
     */
    Stream<RecordedRun> read(Path file);

    /**
     * Stream the runs likewise, and tell of each record that breaks a rule instead of ending there, as far as the format lets one
     * go on after it. An importer that does not say more ends at the first.
     *
     * @throws InvalidInputException where the file as a whole is not of this format
     */
    default Stream<RecordedRun> read(Path file, RecordErrors errors) {
        return read(file);
    }
}

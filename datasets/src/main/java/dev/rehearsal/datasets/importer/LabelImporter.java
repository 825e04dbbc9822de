package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.datasets.component.Component;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of the labels of one format. Found by {@link java.util.ServiceLoader}, so that a jar on the class path adds
 * its own. Implementations keep no state and invent nothing: a verdict that does not read is an unusable one.
 */
public interface LabelImporter extends Component {

    /** Return the importers on the class path, by the format that each reads. */
    static ComponentRegistry<LabelImporter> registry() {
        return ComponentRegistry.load(LabelImporter.class, "label format");
    }

    /** Return the format's name, as {@code --from} takes it, such as {@code pandalm}. */
    @Override
    String name();

    /** Return whether the beginning of a file is of this format. Must be true of no other format's files. */
    boolean recognises(Probe probe);

    /**
     * Stream the labels in the order of the file, in memory that does not grow with their number. The caller closes the
     * stream.
     *
     * @throws InvalidInputException on opening or while streaming, naming file and place
     */
    Stream<Label> read(Path file);
}

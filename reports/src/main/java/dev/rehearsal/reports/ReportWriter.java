package dev.rehearsal.reports;

import dev.rehearsal.datasets.component.Component;
import dev.rehearsal.datasets.component.ComponentRegistry;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A writer that renders an analysis in one format. Found by {@link java.util.ServiceLoader}, so that a jar on the class
 * path adds its own. Implementations are stateless, compute no statistics and treat every text that they are given as
 * hostile.
 *
 * <p>Stable since 0.1.
 */
public interface ReportWriter extends Component {

    /** Return the writers on the class path, by the format that each writes. */
    static ComponentRegistry<ReportWriter> registry() {
        return ComponentRegistry.load(ReportWriter.class, "report format");
    }

    /** Return the format's name as users write it, such as {@code html}. */
    @Override
    String name();

    /** Return whether it is written without being asked for by name. */
    default boolean always() {
        return true;
    }

    /**
     * Write the report.
     *
     * @param analysis what there is to say
     * @param trials the trials behind it, asked for a few at a time
     * @param folder where to write; made if it does not exist
     * @return the file written, in {@code folder}
     * @throws IOException if the folder or the file cannot be written
     */
    Path write(Analysis analysis, Trials trials, Path folder) throws IOException;
}

package dev.rehearsal.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Render an analysis in one format. Found by {@link ServiceLoader}, so that a jar on the class path adds its own.
 * Implementations are stateless, compute no statistics and treat every text that they are given as hostile.
 */
public interface ReportWriter {

    /** Return the format's name as users write it, such as {@code html}. */
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

    /** Return every writer on the class path, sorted by name. */
    static List<ReportWriter> all() {
        return ServiceLoader.load(ReportWriter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ReportWriter::name))
                .toList();
    }
}

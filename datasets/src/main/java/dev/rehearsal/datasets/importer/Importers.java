package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The choice of the importer that a file needs, by what the file begins with. */
public final class Importers {

    private Importers() {}

    /**
     * Return the importer that recognises a file by its beginning.
     *
     * @throws InvalidInputException where none does, or several do
     */
    public static TraceImporter detect(Path file) {
        Collection<TraceImporter> all = TraceImporter.registry().all();
        Probe probe = Probe.of(file);
        List<TraceImporter> able =
                all.stream().filter(importer -> importer.recognises(probe)).toList();
        if (able.size() == 1) {
            return able.getFirst();
        }
        throw new InvalidInputException(
                file.toString(),
                "must be of a known format (" + names(all) + ")",
                able.isEmpty() ? "is of none of them" : "could be any of " + names(able),
                able.isEmpty()
                        ? "Convert it to rehearsal-trials, one JSON object a line"
                        : "Name the format with --from");
    }

    private static String names(Collection<TraceImporter> importers) {
        return importers.stream().map(TraceImporter::name).collect(Collectors.joining(", "));
    }
}

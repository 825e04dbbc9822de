package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Find the importer that a file needs. */
public final class Importers {

    private Importers() {}

    /** Return all importers on the class path, by name. */
    public static List<TraceImporter> all() {
        return ServiceLoader.load(TraceImporter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(TraceImporter::format))
                .toList();
    }

    /**
     * Return the importer of a format.
     *
     * @throws InvalidInputException where there is none of that name
     */
    public static TraceImporter byName(String format) {
        return all().stream()
                .filter(importer -> importer.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "--from " + format, "must be a known format", "is none", "Known formats: " + names(all())));
    }

    /**
     * Return the importer that recognises a file by its beginning.
     *
     * @throws InvalidInputException where none does, or several do
     */
    public static TraceImporter detect(Path file) {
        Probe probe = Probe.of(file);
        List<TraceImporter> able =
                all().stream().filter(importer -> importer.recognises(probe)).toList();
        if (able.size() == 1) {
            return able.getFirst();
        }
        throw new InvalidInputException(
                file.toString(),
                "must be of a known format (" + names(all()) + ")",
                able.isEmpty() ? "is of none of them" : "could be any of " + names(able),
                able.isEmpty()
                        ? "Convert it to rehearsal-trials, one JSON object a line"
                        : "Name the format with --from");
    }

    private static String names(List<TraceImporter> importers) {
        return importers.stream().map(TraceImporter::format).collect(Collectors.joining(", "));
    }
}

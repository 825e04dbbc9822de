package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.component.Component;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
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
        return detect(
                file,
                TraceImporter.registry().all(),
                TraceImporter::recognises,
                "Convert it to rehearsal-trials, one JSON object a line, or say of a table by --mapping which column is what");
    }

    /**
     * Return the importer of labels that recognises a file by its beginning.
     *
     * @throws InvalidInputException where none does, or several do
     */
    public static LabelImporter detectLabels(Path file) {
        return detect(
                file,
                LabelImporter.registry().all(),
                LabelImporter::recognises,
                "Convert it to rehearsal-labels: {\"item\": …, \"label\": …, \"by\": …, \"kind\": \"human\"}, one a line");
    }

    private static <T extends Component> T detect(
            Path file, Collection<T> all, BiPredicate<T, Probe> recognises, String remedy) {
        Probe probe = Probe.of(file);
        List<T> able = all.stream()
                .filter(importer -> recognises.test(importer, probe))
                .toList();
        if (able.size() == 1) {
            return able.getFirst();
        }
        throw new InvalidInputException(
                file.toString(),
                "must be of a known format (" + names(all) + ")",
                able.isEmpty() ? "is of none of them" : "could be any of " + names(able),
                able.isEmpty() ? remedy : "Name the format with --from");
    }

    private static String names(Collection<? extends Component> importers) {
        return importers.stream().map(Component::name).collect(Collectors.joining(", "));
    }
}

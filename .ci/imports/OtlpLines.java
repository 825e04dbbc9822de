import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.datasets.importer.Importers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A maker of a file of OTLP lines of any size from tau2's recorded runs, each time under another case and trace id. For .ci/long imports. */
class OtlpLines {

    private static final Pattern TRACE = Pattern.compile("\"traceId\":\"([0-9a-f]{32})\"");
    private static final Pattern CASE = Pattern.compile("(\"rehearsal.case\",\"value\":\\{\"stringValue\":\")");

    public static void main(String[] arguments) throws IOException {
        long bytes = Long.parseLong(arguments[0]) * 1_000_000;
        List<String> lines = new ArrayList<>();
        Path folder = Path.of(System.getenv("REHEARSAL_CORPUS"), "tau2-bench", "simulations");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json.gz")).sorted().toList()) {
                try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
                    runs.map(TracesWriter::line).forEach(lines::add);
                }
            }
        }
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]))) {
            for (int number = 0; written < bytes; number++) {
                String line = renumbered(lines.get(number % lines.size()), number);
                out.write(line);
                out.newLine();
                written += line.length() + 1;
            }
        }
    }

    private static String renumbered(String line, int number) {
        Matcher trace = TRACE.matcher(line);
        if (!trace.find()) {
            throw new IllegalStateException("a run without a span");
        }
        String id = trace.group(1);
        String other = "%08x".formatted(number) + id.substring(8);
        return CASE.matcher(line.replace(id, other)).replaceFirst("$1" + number + "-");
    }
}

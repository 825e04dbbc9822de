package dev.rehearsal.datasets.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A file as its importer reads it, and beside it what the JSON says, read by no code of ours.
 *
 * @param runs in the order of the file
 * @param broken the errors of the records that were left out
 */
public record ImportedFile(List<RecordedRun> runs, List<String> broken) {

    /** Import a file that must be recognised as of that format. */
    public static ImportedFile of(String format, Path file) {
        assertEquals(format, Importers.detect(file).name());
        List<String> broken = new ArrayList<>();
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file, error -> broken.add(error.getMessage()))) {
            return new ImportedFile(runs.toList(), broken);
        }
    }

    /** Import a file in which nothing may be broken. */
    public static List<RecordedRun> strictly(String format, Path file) {
        assertEquals(format, Importers.detect(file).name());
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            return runs.toList();
        }
    }

    /** Write a file and import it in that way. */
    public static List<RecordedRun> strictly(String format, Path folder, String text) throws IOException {
        return strictly(format, Files.writeString(folder.resolve("some.json"), text, UTF_8));
    }

    /** Return the lines of a gzip file as Jackson alone reads them. */
    public static List<JsonNode> rawLines(Path file) {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(mapper.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Return each message that a call of the trace holds, as {@code role: text}, with requests and results in brackets. */
    public static List<String> messages(Trace trace) {
        return trace.all(Span.ModelCall.class)
                .flatMap(call -> Stream.concat(call.input().stream(), call.output().stream()))
                .map(ImportedFile::shown)
                .toList();
    }

    private static String shown(Message message) {
        StringBuilder shown = new StringBuilder(message.role()).append(": ").append(message.text());
        for (Part part : message.parts()) {
            switch (part) {
                case Part.ToolRequest request ->
                    shown.append(" [")
                            .append(request.name())
                            .append(' ')
                            .append(request.arguments())
                            .append(']');
                case Part.ToolResponse response ->
                    shown.append(" [").append(response.result()).append(']');
                case Part.Text ignored -> {}
                case Part.Other other -> shown.append(" {").append(other.type()).append('}');
            }
        }
        return shown.toString();
    }

    /** Return the calls of tools as {@code name arguments -> result}; {@code none} where there is no result. */
    public static List<String> toolCalls(Trace trace) {
        return trace.all(Span.ToolCall.class)
                .map(call -> call.tool() + " " + call.arguments() + " -> "
                        + call.result().orElse("none"))
                .toList();
    }

    /** Return what a file beside a test says. */
    public static String resource(Class<?> test, String name) {
        try (InputStream in = test.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

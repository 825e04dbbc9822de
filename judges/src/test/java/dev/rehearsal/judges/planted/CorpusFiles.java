package dev.rehearsal.judges.planted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The corpus's files of JSON and JSON lines, packed or not, in order of their paths. */
final class CorpusFiles {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CorpusFiles() {}

    /** Hand each file's path, relative to the corpus, and its values to a reader. */
    static void each(Path corpus, BiConsumer<String, List<JsonNode>> reader) {
        try (Stream<Path> files = Files.walk(corpus)) {
            files.filter(file -> file.toString().matches(".*\\.jsonl?(\\.gz)?"))
                    .sorted()
                    .forEach(file ->
                            reader.accept(corpus.relativize(file).toString().replace('\\', '/'), values(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> values(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                MappingIterator<JsonNode> values =
                        MAPPER.readerFor(JsonNode.class).readValues(plain)) {
            return values.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

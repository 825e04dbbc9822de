package dev.rehearsal.datasets.planting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A recorded file as raw JSON: one document, or one in each line. Held in memory whole. Not thread-safe. */
final class TraceFile {

    private final String name;
    private final boolean lines;
    private final List<JsonNode> documents = new ArrayList<>();

    private TraceFile(String name) {
        this.name = name;
        this.lines = name.endsWith(".jsonl");
    }

    /** Read a file of the corpus; what is compressed there is not in its planted copy. */
    static TraceFile read(Path corpus, String name) throws IOException {
        TraceFile file = new TraceFile(name.replaceFirst("\\.gz$", ""));
        String text = text(corpus.resolve(name));
        if (file.lines) {
            for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
                file.documents.add(TraceJson.MAPPER.readTree(line));
            }
        } else {
            file.documents.add(TraceJson.MAPPER.readTree(text));
        }
        return file;
    }

    private static String text(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
            return new String(plain.readAllBytes(), UTF_8);
        }
    }

    /** Return the path below the corpus, without the ending of what is compressed. */
    String name() {
        return name;
    }

    /** Return the folder of the corpus that it is from, which tells its format. */
    String format() {
        return name.substring(0, name.indexOf('/'));
    }

    List<JsonNode> documents() {
        return documents;
    }

    /** Return the line of a document, from 1, or 0 in a file that is one document. */
    int line(int document) {
        return lines ? document + 1 : 0;
    }

    void write(Path folder) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        StringBuilder text = new StringBuilder();
        documents.forEach(
                document -> text.append(TraceJson.written(document, !lines)).append('\n'));
        Files.writeString(path, text);
    }
}

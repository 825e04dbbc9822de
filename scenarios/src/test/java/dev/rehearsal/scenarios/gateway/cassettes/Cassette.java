package dev.rehearsal.scenarios.gateway.cassettes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One recorded request to a real provider and its response.
 *
 * @param line the pair as it is written down
 * @param place file and number, for messages
 * @param path of the address
 * @param query of the address; empty text for none
 * @param request as it was sent
 * @param response as it came: JSON, or a text that holds server-sent events
 */
record Cassette(
        String line,
        String place,
        String host,
        String path,
        String query,
        int status,
        JsonNode request,
        JsonNode response) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Read all of a folder. */
    static List<Cassette> read(Path folder) throws IOException {
        List<Cassette> all = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    all.add(of(line));
                }
            }
        }
        return all;
    }

    private static Cassette of(String line) throws IOException {
        JsonNode pair = MAPPER.readTree(line);
        String address = pair.path("uri").asText().replaceFirst("#.*$", "");
        String place = address.replaceFirst("^https?://", "");
        int slash = place.indexOf('/');
        int query = place.indexOf('?');
        return new Cassette(
                line,
                pair.path("cassette").asText() + "#" + pair.path("n").asInt(),
                place.substring(0, slash),
                query < 0 ? place.substring(slash) : place.substring(slash, query),
                query < 0 ? "" : place.substring(query + 1),
                pair.path("status").asInt(),
                pair.path("request"),
                pair.path("response"));
    }

    /** Return whether the response is a stream of events. */
    boolean streamed() {
        return response.isTextual();
    }

    /** Return whether a model answered, and nobody told of an error, not even within a stream. */
    boolean answered() {
        return status == 200
                && !response.path("error").isObject()
                && !response.asText("").contains("data: {\"error\"")
                && !response.asText("").contains("\"error\":{");
    }

    /** Return the response's body. */
    byte[] body() {
        return (streamed() ? response.textValue() : response.toString()).getBytes(StandardCharsets.UTF_8);
    }
}

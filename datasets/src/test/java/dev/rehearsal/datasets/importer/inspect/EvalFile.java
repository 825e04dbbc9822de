package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** An {@code .eval} file made from a log as JSON, or from the entries of another one. */
final class EvalFile {

    private EvalFile() {}

    /** Return the entries that Inspect would write for a log. */
    static Map<String, byte[]> entries(Path log) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode header = (ObjectNode) mapper.readTree(log.toFile());
        JsonNode samples = header.remove("samples");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("_journal/start.json", bytes(header));
        for (JsonNode sample : samples) {
            entries.put(
                    "samples/" + sample.path("id").asText() + "_epoch_"
                            + sample.path("epoch").asInt() + ".json",
                    bytes(sample));
        }
        entries.put("header.json", bytes(header));
        return entries;
    }

    static void deflated(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeArchiveEntry();
            }
        }
    }

    /** Write method 93, which {@code java.util.zip} does not read. */
    static void zstd(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                byte[] compressed = Zstd.compress(entry.getValue());
                ZipArchiveEntry raw = new ZipArchiveEntry(entry.getKey());
                CRC32 crc = new CRC32();
                crc.update(entry.getValue());
                raw.setMethod(ZipMethod.ZSTD.getCode());
                raw.setSize(entry.getValue().length);
                raw.setCompressedSize(compressed.length);
                raw.setCrc(crc.getValue());
                zip.addRawArchiveEntry(raw, new ByteArrayInputStream(compressed));
            }
        }
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}

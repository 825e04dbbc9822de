package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.rehearsal.datasets.importer.JsonElements.Element;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

/** The archive that an {@code .eval} file is. {@code java.util.zip} does not know the entries that newer ones have. */
final class InspectArchive {

    private static final long MAX_BYTES = 256L << 20;
    private static final Pattern SAMPLE = Pattern.compile("samples/(.*)_epoch_(\\d{1,9})\\.json", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final int DIGITS = 20;
    /** Python writes numbers that JSON does not know. */
    private static final ObjectReader LENIENT =
            StrictJson.mapper().reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    private static final List<String> HEADERS = List.of("header.json", "_journal/start.json");

    private final Path file;
    private final ZipFile zip;

    private InspectArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Return whether a ZIP archive is such a log. */
    static boolean isLog(Path file) {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return HEADERS.stream().anyMatch(name -> zip.getEntry(name) != null);
        } catch (IOException e) {
            return false; // what cannot be read as an archive is told when somebody says that it is one
        }
    }

    /** Open an archive, which its samples close. */
    static InspectArchive open(Path file) {
        try {
            return new InspectArchive(file, ZipFile.builder().setPath(file).get());
        } catch (IOException e) {
            throw damaged(file.toString(), e);
        }
    }

    /** Return what is said of all samples: at the end of the log, or at its beginning where it was never ended. */
    JsonNode eval() {
        try {
            JsonNode header = HEADERS.stream()
                    .flatMap(name -> Optional.ofNullable(zip.getEntry(name)).stream())
                    .findFirst()
                    .map(this::json)
                    .orElseThrow(() -> new InvalidInputException(
                            file.toString(),
                            "an .eval file must have header.json or _journal/start.json",
                            "has neither",
                            "Give the file's format with --from"));
            return header.path("eval");
        } catch (InvalidInputException e) {
            close();
            throw e;
        }
    }

    /** Stream the samples by epoch and id, as the JSON form has them. Close the stream, which closes the archive. */
    Stream<Element> samples(RecordErrors errors) {
        List<ZipArchiveEntry> samples = Collections.list(zip.getEntries()).stream()
                .filter(entry -> SAMPLE.matcher(entry.getName()).matches())
                .sorted(Comparator.comparing(InspectArchive::order))
                .toList();
        return samples.stream()
                .flatMap(entry -> errors.read(() -> new Element(where(entry), json(entry))).stream())
                .onClose(this::close);
    }

    private static String order(ZipArchiveEntry entry) {
        Matcher name = SAMPLE.matcher(entry.getName());
        if (!name.matches()) {
            return "";
        }
        String id = name.group(1);
        return padded(name.group(2)) + " " + (NUMBER.matcher(id).matches() ? padded(id) : id);
    }

    private static String padded(String number) {
        return "0".repeat(DIGITS - number.length()) + number;
    }

    private String where(ZipArchiveEntry entry) {
        return file + ": " + entry.getName();
    }

    private JsonNode json(ZipArchiveEntry entry) {
        try (InputStream whole = zip.getInputStream(entry);
                BoundedInputStream in = BoundedInputStream.builder()
                        .setInputStream(whole)
                        .setMaxCount(MAX_BYTES)
                        .setOnMaxCount((most, count) -> {
                            throw new InvalidInputException(
                                    where(entry),
                                    "an entry must have at most " + (MAX_BYTES >> 20) + " MB",
                                    "has more",
                                    "Remove what makes it so large, such as images");
                        })
                        .get()) {
            JsonNode json = LENIENT.readTree(in);
            if (!json.isObject()) {
                throw new InvalidInputException(
                        where(entry), "must be a JSON object", "is none", "Copy the file again");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw StrictJson.malformed(where(entry), e);
        } catch (IOException e) {
            throw damaged(where(entry), e);
        }
    }

    private static InvalidInputException damaged(String where, IOException cause) {
        return new InvalidInputException(
                where,
                "a ZIP archive must be sound",
                "reading gave " + InvalidInputException.quote(cause.toString()),
                "Copy the file again",
                cause);
    }

    private void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }
}

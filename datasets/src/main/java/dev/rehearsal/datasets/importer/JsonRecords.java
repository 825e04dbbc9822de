package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The records of a file that people lay out as one a line, as one array, or as documents of many lines. Stateless. */
public final class JsonRecords {

    private JsonRecords() {}

    /**
     * Stream the records, holding one at a time. Close the stream.
     *
     * @param errors told of each line that is no JSON; in any other layout such a mistake ends the file
     * @throws InvalidInputException on opening or while streaming, naming file and place
     */
    public static Stream<JsonElements.Element> stream(Path file, RecordErrors errors) {
        try (JsonParser parser = StrictJson.mapper().createParser(InputFile.open(file))) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                return JsonElements.ofArray(file);
            }
            parser.skipChildren();
            return parser.currentLocation().getLineNr() > 1 ? JsonElements.ofDocuments(file) : lines(file, errors);
        } catch (JsonProcessingException e) {
            boolean beyondFirstLine = e.getLocation() != null && e.getLocation().getLineNr() > 1;
            return beyondFirstLine ? JsonElements.ofDocuments(file) : lines(file, errors);
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private static Stream<JsonElements.Element> lines(Path file, RecordErrors errors) {
        return JsonLines.stream(file, errors::broken).map(line -> new JsonElements.Element(line.where(), line.json()));
    }
}

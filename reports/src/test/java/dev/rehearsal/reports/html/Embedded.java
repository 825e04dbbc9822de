package dev.rehearsal.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The data that a page holds for its script, read back. */
public final class Embedded {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern BLOCK = Pattern.compile(
            "<script type=\"application/octet-stream\" id=\"block-([a-z0-9]+)\">([A-Za-z0-9+/=]*)</script>");

    private final Map<String, String> blocks = new LinkedHashMap<>();

    /** Find the blocks of a page. */
    public Embedded(String html) {
        BLOCK.matcher(html).results().forEach(found -> blocks.put(found.group(1), found.group(2)));
    }

    /** Return a block. */
    public JsonNode block(String id) throws IOException {
        byte[] packed = Base64.getDecoder().decode(blocks.getOrDefault(id, ""));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return MAPPER.readTree(in);
        }
    }

    /** Return the number of a case on the page. */
    public int caseNumber(String id) throws IOException {
        JsonNode cases = block("rows").path("cases");
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).path("id").textValue().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no case " + id);
    }

    /** Return whether the page has the details of a case. */
    public boolean has(String id) throws IOException {
        return block("index").path("chunks").has(Integer.toString(caseNumber(id)));
    }

    /** Return the details of a case, with every reference to a text replaced by the text. */
    public Case details(String id) throws IOException {
        String number = Integer.toString(caseNumber(id));
        JsonNode chunk = block("d" + block("index").path("chunks").path(number).intValue());
        return new Case(chunk.path("cases").path(number), chunk.path("texts"), block("texts"));
    }

    /** The details of one case and the texts that they refer to. */
    public record Case(JsonNode node, JsonNode own, JsonNode common) {

        /** Return the text that a reference stands for; of a text that was cut, what was kept. */
        public String text(JsonNode ref) {
            JsonNode entry = entry(ref);
            return entry.isArray() ? entry.get(0).textValue() : entry.textValue();
        }

        /** Return how many characters of a text were cut. */
        public int cut(JsonNode ref) {
            JsonNode entry = entry(ref);
            return entry.isArray() ? entry.get(1).intValue() : 0;
        }

        private JsonNode entry(JsonNode ref) {
            int place = ref.intValue();
            return place < 0 ? common.get(-1 - place) : own.get(place);
        }
    }
}

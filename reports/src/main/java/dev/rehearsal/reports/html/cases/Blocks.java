package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * JSON as blocks of the page: gzip, then Base64, within script elements of a type that no browser runs. Base64 has no
 * character that means anything in HTML, so that nothing within can end its element.
 */
final class Blocks {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int AROUND = 80;

    private final Writer page;
    private long left;

    Blocks(Writer page, long most) {
        this.page = page;
        this.left = most;
    }

    /** Return how many bytes of the page are left. */
    long left() {
        return left;
    }

    /** Write a block, whatever its size. */
    void write(String id, JsonNode json) throws IOException {
        writeWithin(id, json, Long.MAX_VALUE);
    }

    /** Write a block that takes at most so many bytes of the page; return whether it did. */
    boolean writeWithin(String id, JsonNode json, long most) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(65_536);
        try (OutputStream out = new GZIPOutputStream(packed, 16_384)) {
            MAPPER.writeValue(out, json);
        }
        long bytes = 4L * ((packed.size() + 2) / 3) + AROUND;
        if (bytes > most) {
            return false;
        }
        page.write("<script type=\"application/octet-stream\" id=\"block-" + id + "\">");
        page.write(Base64.getEncoder().encodeToString(packed.toByteArray()));
        page.write("</script>\n");
        left -= bytes;
        return true;
    }
}

package dev.rehearsal.scenarios.system.protocol;

import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON schemas of the protocol, which come with the jar for people who write systems. */
public final class ProtocolSchemas {

    private static final String RESPONSE_FILE = "rehearsal-1.response.schema.json";
    private static final String REQUEST_FILE = "rehearsal-1.request.schema.json";

    /** The schema of responses, loaded with the first one. */
    private static final class Response {
        static final FormatSchema SCHEMA =
                FormatSchema.compile(RESPONSE_FILE, "", StrictJson.parse(RESPONSE_FILE, text(RESPONSE_FILE)));
    }

    private ProtocolSchemas() {}

    /** Return the schema of a response. */
    static FormatSchema response() {
        return Response.SCHEMA;
    }

    /** Return the text of {@code rehearsal-1.request.schema.json}. */
    public static String requestText() {
        return text(REQUEST_FILE);
    }

    /** Return the text of {@code rehearsal-1.response.schema.json}. */
    public static String responseText() {
        return text(RESPONSE_FILE);
    }

    private static String text(String file) {
        try (InputStream in = ProtocolSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is part of this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

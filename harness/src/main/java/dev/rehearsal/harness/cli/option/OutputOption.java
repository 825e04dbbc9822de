package dev.rehearsal.harness.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that says how the answer is printed. */
public final class OutputOption {

    /** The two ways. */
    public enum Format {
        /** For people. */
        text,
        /** One JSON document and nothing else on stdout. */
        json
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "text for people, or json: one document and nothing else on stdout. Default: text.",
            defaultValue = "text")
    private Format format = Format.text;

    /** Return whether JSON is asked for. */
    public boolean json() {
        return format == Format.json;
    }

    /** Print one answer to stdout, in the way asked for. */
    public void print(CommandSpec spec, JsonNode json, String text) throws IOException {
        print(spec, () -> json, () -> text);
    }

    /** Print one answer to stdout, of which only the way asked for is made. */
    public void print(CommandSpec spec, Supplier<JsonNode> json, Supplier<String> text) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json()) {
            out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(json.get()));
        } else {
            out.print(text.get());
        }
        out.flush();
    }
}

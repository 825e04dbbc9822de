package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.suite.SuiteSchema;
import dev.rehearsal.reports.format.AnswerSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code schema}: the JSON Schema of a format, for editors. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Print the JSON Schema (draft 2020-12) of a format, by which editors complete and check it.",
            "FORMAT is suite (YAML), golden, trials, labels (one JSON object a line), dataset (what is said of a golden file),",
            "mapping (YAML: what the columns of a table mean),",
            "compare, summarize, show, replay, import or init (what these print with --format json).",
            "A suite names its schema in its first line: # yaml-language-server: $schema=suite.schema.json"
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG},
        footer = {"", "Examples:", "  rehearsal schema suite > suite.schema.json", "  rehearsal schema golden"})
final class SchemaCommand implements Callable<Integer> {

    private static final Map<String, Supplier<String>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("suite", SuiteSchema::text);
        FORMATS.put("golden", () -> FormatSchema.text("golden-case"));
        FORMATS.put("trials", () -> FormatSchema.text("trial"));
        FORMATS.put("dataset", () -> FormatSchema.text("dataset"));
        FORMATS.put("labels", () -> FormatSchema.text("label"));
        FORMATS.put("mapping", () -> FormatSchema.text("mapping"));
        AnswerSchema.NAMES.forEach(command -> FORMATS.put(command, () -> AnswerSchema.text(command)));
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FORMAT", description = "One of those above.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Override
    public Integer call() {
        Supplier<String> text = FORMATS.get(format);
        if (text == null) {
            throw new InvalidInputException(
                    "schema",
                    "it must be a format that has a schema",
                    "was " + InvalidInputException.quote(format),
                    "Known: " + String.join(", ", FORMATS.keySet()));
        }
        spec.commandLine().getOut().print(text.get());
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }
}

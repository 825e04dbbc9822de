package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.harness.cli.ClassPath;
import dev.rehearsal.harness.suite.SuiteReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The check of a block by what its language is. */
final class Checks {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^(?:public )?(?:abstract )?(?:final )?" + "(?:class|record|interface|enum) (\\w+)");

    private Checks() {}

    /** A suite must be read, and all that it names be known. Other YAML belongs to a block that is not run. */
    static void yaml(Block block, Path file, String page) {
        assertTrue(block.text().contains("rehearsal: 1"), "YAML must be a whole suite, or say why it is not run");
        Experiment experiment = SuiteReader.read(file);
        if (!page.contains("REHEARSAL_CLASSPATH=")) {
            TrialPlan.of(experiment).size();
            TrialRunner.of(experiment, Checks::variable).close();
        }
    }

    /** Programs are looked for on the PATH; every key is there. */
    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).or(() -> Optional.of("no key"));
    }

    static void wellFormedYaml(String text) {
        LoadSettings strict =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        assertTrue(new Load(strict).loadFromString(text) != null, "YAML with content");
    }

    /** What is a trial or a golden case must fit its schema. */
    static void json(String where, String text) throws IOException {
        int values = 0;
        try (MappingIterator<JsonNode> all = STRICT.readerFor(JsonNode.class).readValues(text)) {
            while (all.hasNext()) {
                JsonNode value = all.next();
                values++;
                if (value.has("case") && (value.has("success") || value.has("scores"))) {
                    FormatSchema.shipped("trial").require(where, value);
                } else if (value.has("id") && value.has("task")) {
                    FormatSchema.shipped("golden-case").require(where, value);
                }
            }
        }
        assertTrue(values > 0, "a JSON value");
    }

    /** Compile it against what users compile against; other types of the page are found by their files. */
    static void java(String text, Path folder) throws IOException {
        Matcher type = PUBLIC_TYPE.matcher(text);
        assertTrue(type.find(), "a block of Java must be a whole class");
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("memory:///" + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createTempDirectory(folder.resolveSibling("aside"), "classes");
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        said,
                        List.of(
                                "-proc:none",
                                "-Xlint:-options",
                                "--release",
                                "21",
                                "-d",
                                classes.toString(),
                                "-sourcepath",
                                folder.toString(),
                                "-cp",
                                ClassPath.value()),
                        null,
                        List.of(source))
                .call();
        assertEquals(
                List.of(),
                said.getDiagnostics().stream()
                        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                        .map(one -> one.getLineNumber() + ": " + one.getMessage(Locale.ROOT))
                        .toList());
        assertTrue(compiled, "it must compile");
    }

    /** Ask the store that the page's commands wrote. */
    static void sql(Block block, String text, Path folder) throws IOException {
        Path store;
        try (Stream<Path> files = Files.walk(folder)) {
            store = files.filter(file -> file.toString().endsWith(".duckdb"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("a command of the page must have written a store"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            assertFalse(!rows.next() && block.directive("may be empty").isEmpty(), "it gives no row");
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static void xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.newDocumentBuilder().parse(new InputSource(new StringReader("<all>" + text + "</all>")));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("XML that is not well-formed: " + e.getMessage(), e);
        }
    }
}

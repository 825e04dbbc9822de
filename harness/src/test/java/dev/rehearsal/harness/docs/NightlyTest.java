package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly job is the same commands wherever it runs: what {@code .ci/run} plays is what the page says. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class NightlyTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("rehearsal ((?:run|report|compare) [^\\n'|]*?--[^\\n'|]*)");
    private static final Pattern INPUT = Pattern.compile("inputs\\.([a-z-]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z_]+)");
    private static final int STEPS = 3;

    @Test
    void thePageHasThreeCommands() throws IOException {
        assertEquals(STEPS, commands("docs/nightly.md").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {".ci/nightly", "action.yml", "docs/nightly/gitlab-ci.yml", "docs/nightly/Jenkinsfile"})
    void everyFileHasCommandsOfThePage(String file) throws IOException {
        List<String> known = commands("docs/nightly.md");
        List<String> used = commands(file);
        assertTrue(used.size() >= 2, used::toString);
        used.forEach(one -> assertTrue(known.contains(one), () -> file + ": " + one));
        assertTrue(used.stream().anyMatch(one -> one.startsWith("run ")), used::toString);
        assertTrue(used.stream().anyMatch(one -> one.startsWith("compare ")), used::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/nightly.yml", "docs/nightly/github.yml"})
    void workflowsGiveTheActionWhatItTakes(String file) throws IOException {
        JsonNode inputs = yaml("action.yml").get("inputs");
        JsonNode action = yaml(file).at("/jobs/rehearse/steps/1");
        assertTrue(
                List.of("./", "OWNER/rehearsal@REF").contains(action.get("uses").textValue()), action::toString);
        Set<String> given = names(action.get("with"));
        assertTrue(names(inputs).containsAll(given), given::toString);
        inputs.properties().stream()
                .filter(input -> input.getValue().path("required").booleanValue())
                .forEach(input -> assertTrue(given.contains(input.getKey()), input::getKey));
    }

    @Test
    void theActionUsesEachInputOnceDeclaredAndLetsNoneIntoAScript() throws IOException {
        JsonNode action = yaml("action.yml");
        Set<String> used = INPUT.matcher(text("action.yml"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(names(action.get("inputs")), used);
        for (JsonNode step : action.at("/runs/steps")) {
            assertTrue(step.has("run") ^ step.has("uses"), step::toString);
            if (step.has("run")) {
                assertEquals("bash", step.path("shell").textValue(), step::toString);
                assertFalse(step.get("run").textValue().contains("${{"), step::toString);
                VARIABLE.matcher(step.get("run").textValue())
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.startsWith("GITHUB_"))
                        .forEach(name -> assertTrue(step.path("env").has(name), name));
            }
        }
        assertFalse(yaml("docs/nightly/gitlab-ci.yml").at("/nightly/script").isMissingNode());
    }

    @Test
    void aRepositoryWithoutRehearsalPlaysItsNights(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no /bin/bash");
        Path installed = Checkout.layOut(ROOT, Files.createDirectories(folder.resolve("opt")));
        Path script = Files.createDirectories(installed.resolve(".ci")).resolve("nightly");
        Files.copy(ROOT.resolve(".ci/nightly"), script, StandardCopyOption.COPY_ATTRIBUTES);
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.copy(ROOT.resolve("datasets/recorded/desk-candidate.jsonl"), own.resolve("runs.jsonl"));
        Files.writeString(
                own.resolve("suite.yaml"),
                "rehearsal: 1\nname: own\nsystems: {mine: {recorded: runs.jsonl}}\ngates: [success(mine) >= 0.5]\n");
        String first = night(script, own);
        assertTrue(first.contains("there is no run \"previous:mine\" to compare with"), first);
        String second = night(script, own);
        assertTrue(second.contains("unchanged"), second);
        assertTrue(Files.exists(own.resolve("kept/store.duckdb")));
        assertTrue(Files.isDirectory(own.resolve("kept/reports")));
    }

    private static String night(Path script, Path folder) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(script.toString()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_"));
        builder.environment()
                .putAll(Map.of(
                        "SUITE",
                        "suite.yaml",
                        "SYSTEM",
                        "mine",
                        "STORE",
                        "kept/store.duckdb",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        builder.environment().remove("REHEARSAL_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static JsonNode yaml(String file) throws IOException {
        return YamlDocument.parse("a workflow", "name:", file, text(file)).root();
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Set<String> names(JsonNode mapping) {
        return mapping.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> commands(String file) throws IOException {
        return COMMAND.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(MatchResult::group)
                .map(one -> one.substring("rehearsal ".length()).strip())
                .map(one -> one.replaceFirst(" \\|\\| code=\\$\\?$", ""))
                .filter(one -> !one.endsWith("`"))
                .toList();
    }
}

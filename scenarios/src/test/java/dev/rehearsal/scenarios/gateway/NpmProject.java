package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of scripts under {@code src/test/npm} and the packages of npm that its lock file names, installed once into
 * {@code target}. Tests are skipped where there is no npm or no registry, and say so; CI must not skip them.
 */
public final class NpmProject {

    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path INSTALLED = Path.of("target/npm");

    private final Path folder;

    private NpmProject(Path folder) {
        this.folder = folder;
    }

    /** Return the project of a name, with its packages. */
    public static NpmProject of(String name) throws IOException, InterruptedException {
        Path folder = INSTALLED.resolve(name).toAbsolutePath();
        Files.createDirectories(folder);
        try (FileChannel lock = FileChannel.open(
                        INSTALLED.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                Stream<Path> sources = Files.list(SOURCES.resolve(name))) {
            lock.lock();
            for (Path source : sources.toList()) {
                Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            install(folder);
        }
        return new NpmProject(folder);
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Path lock = folder.resolve("package-lock.json");
        Path done = folder.resolve("installed.json");
        if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
            return;
        }
        Path log = folder.resolve("npm.log");
        int code = run(
                folder, log, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        assertTrue(
                code == 0 || System.getenv("CI") == null,
                () -> "CI must not skip this test: npm ci says\n" + read(log));
        assumeTrue(code == 0, () -> "skipped: npm ci says\n" + read(log));
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Run a script as a client of a trial and return the JSON that it prints. */
    public JsonNode play(TrialEndpoint gate, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(folder, "play", ".log");
        String root = gate.baseUrl().replaceFirst("/v1$", "");
        Map<String, String> environment = Map.of(
                "OPENAI_BASE_URL", gate.baseUrl(),
                "OPENAI_API_KEY", gate.token(),
                "OPENAI_AGENTS_DISABLE_TRACING", "1",
                "ANTHROPIC_BASE_URL", root,
                "ANTHROPIC_API_KEY", gate.token(),
                "GOOGLE_GEMINI_BASE_URL", root,
                "GEMINI_API_KEY", gate.token());
        int code = run(folder, log, environment, command.toArray(String[]::new));
        String said = read(log);
        assertEquals(0, code, said);
        return new ObjectMapper().readTree(said.lines().reduce("", (before, line) -> line));
    }

    /** Start a script, which goes on after it has printed its first line; whoever starts it ends it. */
    public Process start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve(script + ".err").toFile())
                .start();
    }

    private static int run(Path folder, Path log, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            Files.writeString(log, String.valueOf(e.getMessage()), StandardCharsets.UTF_8);
            return 1;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program in a folder of {@code src/test/node}, with the packages that its lock file names, installed once. Where there is
 * no npm, or nothing to install from, the test is skipped and says so.
 */
final class NodeProgram {

    private final Path folder;

    private NodeProgram(Path folder) {
        this.folder = folder;
    }

    /** Install it. */
    static NodeProgram install(String name) throws IOException, InterruptedException {
        Path source = Path.of("src/test/node", name);
        Path folder = Path.of("target/node", name).toAbsolutePath();
        Path marker = folder.resolve("installed-lock.json");
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path lock = source.resolve("package-lock.json");
        if (!Files.exists(marker) || Files.mismatch(marker, lock) >= 0) {
            Result installed;
            try {
                installed = run(
                        folder,
                        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"),
                        Map.of());
            } catch (IOException e) {
                assumeTrue(false, "skipped: there is no npm here: " + e.getMessage());
                throw e;
            }
            assumeTrue(installed.code() == 0, "skipped: npm cannot install " + name + " here: " + installed.err());
            Files.copy(lock, marker, StandardCopyOption.REPLACE_EXISTING);
        }
        return new NodeProgram(folder);
    }

    /** Run a file of it and return what it printed; whatever else than success fails the test. */
    String play(String file, Map<String, String> environment) throws IOException, InterruptedException {
        Result result = run(folder, List.of("node", file), environment);
        assertEquals(0, result.code(), () -> result.out() + result.err());
        return result.out();
    }

    private static Result run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        Result result = new Result(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return result;
    }

    private record Result(int code, String out, String err) {}
}

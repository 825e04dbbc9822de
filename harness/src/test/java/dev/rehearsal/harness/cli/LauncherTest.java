package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code rehearsal}, installed without sources, in front of a command that tells how it was started. */
@Tag("process")
class LauncherTest {

    private static final String TELLTALE = """
            package dev.rehearsal.harness.cli;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println("java " + Runtime.version().feature());
                    System.out.println("mark " + System.getProperty("mark"));
                    System.out.println("folder " + System.getProperty("user.dir"));
                    System.out.println("path " + System.getProperty("java.class.path"));
                    for (String argument : arguments) System.out.println("<" + argument + ">");
                    System.exit(3);
                }
            }
            """;

    @TempDir
    private Path temporary;

    private Path script = Path.of("rehearsal");

    @BeforeEach
    void install() throws IOException {
        Path original = Path.of("").toAbsolutePath().resolveSibling("rehearsal");
        assumeTrue(Files.isExecutable(original) && Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash");
        Path home = temporary.resolve("an install");
        Path target = Files.createDirectories(home.resolve("harness/target"));
        script = Files.copy(original, home.resolve("rehearsal"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path source = Files.writeString(temporary.resolve("Main.java"), TELLTALE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(
                0, compiler.run(null, null, null, "--release", "21", "-d", temporary.toString(), source.toString()));
        String name = "dev/rehearsal/harness/cli/Main.class";
        try (OutputStream file = Files.newOutputStream(target.resolve("rehearsal.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(Files.readAllBytes(temporary.resolve(name)));
        }
    }

    private List<String> started(Path command, Map<String, String> environment, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(command.toString()));
        all.addAll(Arrays.asList(arguments));
        Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(elsewhere.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("REHEARSAL_") || key.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        Path out = temporary.resolve("out");
        Process process = builder.redirectOutput(out.toFile()).start();
        assertTrue(process.waitFor(10, TimeUnit.MINUTES));
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertEquals(3, process.exitValue(), lines::toString);
        return lines;
    }

    private Path fakeJdk(String version) throws IOException {
        Path home = Files.createDirectories(temporary.resolve("jdk-" + version + "/bin"))
                .resolveSibling(".")
                .normalize();
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho fake " + version + "\nexit 3\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static int feature(List<String> lines) {
        return Integer.parseInt(lines.getFirst().substring("java ".length()));
    }

    @Test
    void javaHomeThatIsTooOldIsPassedOver() throws Exception {
        Map<String, String> old = Map.of("JAVA_HOME", fakeJdk("17.0.12").toString());
        assertTrue(feature(started(script, old, "run")) >= 21);
    }

    @Test
    void javaHomeThatIsNewEnoughIsTaken() throws Exception {
        for (String version : List.of("21", "21.0.4", "26-ea")) {
            Map<String, String> fake = Map.of("JAVA_HOME", fakeJdk(version).toString());
            assertEquals(List.of("fake " + version), started(script, fake, "run"));
        }
    }

    @Test
    void oldJavaOnThePathAndABrokenJavaHomeArePassedOver() throws Exception {
        String path = fakeJdk("1.8.0_412").resolve("bin") + ":" + System.getenv("PATH");
        Map<String, String> old = Map.of("JAVA_HOME", temporary.resolve("none").toString(), "PATH", path);
        assertTrue(feature(started(script, old, "run")) >= 21);
    }

    @Test
    void aMachineWithoutAHomeIsSearchedAllTheSame() throws Exception {
        String path = fakeJdk("1.8.0_412").resolve("bin") + ":" + System.getenv("PATH");
        List<String> lines =
                started(Path.of("/usr/bin/env"), Map.of("PATH", path), "-u", "HOME", script.toString(), "run");
        assertTrue(feature(lines) >= 21, lines::toString);
    }

    @Test
    void argumentsArePassedAsTheyAre() throws Exception {
        List<String> lines = started(script, Map.of(), "compare", "a b.jsonl", "*", "", "$HOME", "--margin=x=\"1\"");
        assertEquals(
                List.of("<compare>", "<a b.jsonl>", "<*>", "<>", "<$HOME>", "<--margin=x=\"1\">"),
                lines.subList(4, 10));
    }

    @Test
    void startsThroughSymlinksFromAnotherFolder() throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), script);
        Path relative = Files.createSymbolicLink(bin.resolve("rehearsal"), Path.of("absolute"));
        Path upwards = Files.createSymbolicLink(bin.resolve("upwards"), Path.of("../an install/rehearsal"));
        for (Path link : List.of(absolute, relative, upwards)) {
            List<String> lines = started(link, Map.of(), "doctor");
            assertTrue(lines.contains("<doctor>"), lines::toString);
            assertTrue(lines.get(2).endsWith("else where"), "the user's folder stays: " + lines);
        }
    }

    @Test
    void moreOptionsAndJarsAreTaken() throws Exception {
        Map<String, String> more =
                Map.of("REHEARSAL_JAVA_OPTS", "-Dmark=seen -Xmx64m", "REHEARSAL_CLASSPATH", "/x/mine.jar");
        List<String> lines = started(script, more, "run");
        assertEquals("mark seen", lines.get(1));
        assertTrue(lines.get(3).endsWith("/rehearsal.jar:/x/mine.jar"), lines::toString);
    }
}

package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A runner of the blocks of one page in their order, in an empty folder of its own. Where the page says port 8080 or
 * 8081, a free one is taken, so that two machines' worth of tests can share one. Not thread-safe.
 */
final class Session implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\\b808[01]\\b");

    /** Where Linux, macOS and Windows give ports away begins at 32768 or above. */
    private static final int LAST_PORT = 32_000;

    private static final int FIRST_PORT = 20_000;

    /** Processes of tests that run at once begin in places of their own. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(
            FIRST_PORT + (int) (ProcessHandle.current().pid() * 97 % (LAST_PORT - FIRST_PORT - 1_000)));

    private final Page page;
    private final Path folder;
    private final Shell shell;
    private final Map<String, String> ports;
    private String printed = "";

    private Session(Page page, Path folder, Shell shell, Map<String, String> ports) {
        this.page = page;
        this.folder = folder;
        this.shell = shell;
        this.ports = ports;
    }

    static Session open(Page page, Path checkout, Path temporary) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("work"));
        Path aside = Files.createDirectories(temporary.resolve("aside"));
        return new Session(
                page,
                folder,
                Shell.open(folder, checkout, aside),
                Map.of("8080", Integer.toString(freePort()), "8081", Integer.toString(freePort())));
    }

    /**
     * Return a port for the page's server that nobody else is given before it listens: below those that the system gives
     * away, each once in this process.
     */
    private static int freePort() throws IOException {
        for (int port = NEXT_PORT.getAndIncrement(); port < LAST_PORT; port = NEXT_PORT.getAndIncrement()) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                // somebody listens there: the next one
            }
        }
        throw new IOException("no free port below " + LAST_PORT);
    }

    /** Do with the block what its language asks for; fail where that does not work. */
    void run(Block block) throws IOException {
        String text = PORT.matcher(block.text()).replaceAll(found -> String.valueOf(ports.get(found.group())));
        Optional<Path> file = block.directive("file").map(folder::resolve);
        if (file.isPresent()) {
            Files.createDirectories(file.get().resolveSibling("."));
            Files.writeString(file.get(), text);
        }
        if (block.isOutput()) {
            assertOutput(text);
            return;
        }
        switch (block.info()) {
            case "sh", "setup" -> shell(block, text);
            case "yaml" -> Checks.yaml(block, written(file, "suite.yaml", text), page.text());
            case "yaml run" -> shell(block, "rehearsal run " + folder.relativize(written(file, "suite.yaml", text)));
            case "java" -> Checks.java(text, folder);
            case "json", "jsonl" -> Checks.json(block.place(), text);
            case "sql" -> Checks.sql(block, text, folder);
            case "xml" -> Checks.xml(text);
            case "python" -> shell(block, "python3 -m py_compile " + written(file, "block.py", text));
            case "groovy", "kotlin" ->
                assertTrue(page.text().matches("(?s).*[Nn]ot run here.*"), "the page must say: not run here");
            case "text" -> assertNoCommand(block);
            default -> fail(block.place() + ": no language that this test knows: " + block.info());
        }
    }

    /** Check what can be checked of a block that is not run. */
    void look(Block block) {
        assertTrue(block.notRun().orElse("").length() > 10, "say why it is not run");
        if (block.info().equals("yaml")) {
            Checks.wellFormedYaml(block.text());
        } else if (block.info().equals("xml")) {
            Checks.xml(block.text());
        }
    }

    private static Path written(Optional<Path> file, Path other, String text) throws IOException {
        return file.isPresent() ? file.get() : Files.writeString(other, text);
    }

    private Path written(Optional<Path> file, String name, String text) throws IOException {
        return written(file, folder.resolve(name), text);
    }

    private void shell(Block block, String text) throws IOException {
        Shell.Done done = shell.run(text);
        printed = done.printed();
        List<String> codes = done.failures().stream()
                .map(failure -> failure.split(" ", 2)[0])
                .distinct()
                .toList();
        assertEquals(
                block.directive("exit").map(List::of).orElse(List.of()),
                codes,
                () -> "exit codes other than 0: " + done.failures() + "\n" + printed);
    }

    private void assertOutput(String expected) {
        String wanted = Pattern.compile("(?m)[ \t]+$").matcher(expected).replaceAll("");
        String found = Pattern.compile("(?m)[ \t]+$").matcher(printed).replaceAll("");
        String pattern = wanted.lines()
                .map(line -> line.strip().equals("…")
                        ? "(?:.*\n)*?"
                        : Pattern.compile("…")
                                        .splitAsStream(line + "\0")
                                        .map(part -> part.replace("\0", ""))
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining(".*?"))
                                + "\n")
                .collect(Collectors.joining());
        if (!Pattern.matches(pattern, found.endsWith("\n") || found.isEmpty() ? found : found + "\n")) {
            assertEquals(wanted, found, "the output");
        }
    }

    private static void assertNoCommand(Block block) {
        List<String> commands = block.text()
                .lines()
                .filter(line -> line.strip().matches("(\\$|#|\\./rehearsal|rehearsal|\\./mvnw|mvn|java|python3?) .*"))
                .toList();
        assertEquals(List.of(), commands, "commands belong into a block of sh, or after a comment \"output\"");
    }

    @Override
    public void close() {
        shell.close();
    }
}

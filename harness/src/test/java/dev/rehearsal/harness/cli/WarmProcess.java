package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that runs one command after the other, as a shell of one user would, without the seconds that each start of a JVM takes.
 * Not thread-safe.
 */
final class WarmProcess {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Optional<WarmProcess> current = Optional.empty();

    private final String settings;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private WarmProcess(String settings, Process process) {
        this.settings = settings;
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** How a process is started. */
    interface Starter {
        /** Start it. */
        Process start() throws IOException;
    }

    /** Return the process of these settings; one of other settings is ended. */
    static synchronized WarmProcess of(String settings, Starter starter) throws IOException {
        if (current.isEmpty()
                || !current.get().settings.equals(settings)
                || !current.get().process.isAlive()) {
            current.ifPresent(old -> old.process.destroyForcibly());
            current = Optional.of(new WarmProcess(settings, starter.start()));
        }
        return current.get();
    }

    /**
     * Run a command and wait for its end, which fails the test where it does not come.
     *
     * @param printed where what it prints goes
     * @param complained where its standard error goes
     * @return its exit code
     */
    int run(String[] arguments, Path printed, Path complained, long seconds) throws IOException {
        ObjectNode asked =
                JSON.createObjectNode().put("out", printed.toString()).put("err", complained.toString());
        asked.putArray("arguments");
        for (String argument : arguments) {
            asked.withArray("arguments").add(argument);
        }
        in.write(asked.toString());
        in.newLine();
        in.flush();
        try {
            String code = CompletableFuture.supplyAsync(this::line).get(seconds, TimeUnit.SECONDS);
            return code.isEmpty() ? process.waitFor() : Integer.parseInt(code);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            return fail(String.join(" ", arguments) + " did not end. It said: " + Files.readString(complained), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Return the next line; empty where the process has ended. */
    private String line() {
        try {
            return Optional.ofNullable(out.readLine()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Run the commands that standard input names, a line each, and print the exit code of each. */
    public static void main(String[] none) throws IOException {
        PrintStream told = System.out;
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            JsonNode command = JSON.readTree(line);
            String[] arguments = new String[command.path("arguments").size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = command.path("arguments").get(i).asText();
            }
            int code;
            try (PrintStream out = stream(command.path("out").asText());
                    PrintStream err = stream(command.path("err").asText())) {
                System.setOut(out);
                System.setErr(err);
                code = Main.run(arguments);
            }
            told.println(code);
            told.flush();
        }
    }

    private static PrintStream stream(String file) throws IOException {
        return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
    }
}

package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder to work in, and the real command line in processes of its own: what users have. */
public final class Workplace {

    /** Ends a hang, and nothing that is only slow. */
    private static final long LIMIT_SECONDS = 900;

    private final Path folder;
    private final Path aside;
    private final Map<String, String> environment = new TreeMap<>();
    private String classPath = ClassPath.value();
    private int megabytes = 400;
    private int started;

    /** Work in a folder of this temporary one. */
    public Workplace(Path temporary) {
        try {
            this.folder = Files.createDirectories(temporary.resolve("work"));
            this.aside = Files.createDirectories(temporary.resolve("aside"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return a path of the folder. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Write a file of these lines. */
    public Path write(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            return Files.writeString(file, lines.length == 0 ? "" : String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write a golden dataset of so many cases whose answer an echo gives. */
    public Path cases(String name, int cases) {
        return write(name, IntStream.range(0, cases).mapToObj(Workplace::golden).toArray(String[]::new));
    }

    private static String golden(int i) {
        return """
                {"id":"case-%1$d","task":{"input":"Order %1$d ships."},"expectation":{"answer":"order %1$d","facts":["order %1$d"]},\
                "tags":["t%2$d"],"clusters":{"depot":"d%3$d"}}""".formatted(i, i % 3, i % 20);
    }

    /** Write {@code suite.yaml}: an echo that answers the cases of {@code cases.jsonl}, and these lines. */
    public Path suite(String... lines) {
        return write(
                "suite.yaml",
                Stream.concat(
                                Stream.of(
                                        "rehearsal: 1",
                                        "name: small",
                                        "datasets: [{golden: cases.jsonl}]",
                                        "systems: {echo: {use: echo}}",
                                        "scorers: [contains]",
                                        "success: [contains]"),
                                Stream.of(lines))
                        .toArray(String[]::new));
    }

    /** Return every file below the folder with its size. */
    public SortedMap<String, Long> contents() {
        TreeMap<String, Long> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(folder.relativize(file).toString(), Files.size(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** Run the command and wait for its end: in the process of the command before, where nothing has changed in between. */
    public Answer run(String... arguments) {
        Path out = aside.resolve(started + ".out");
        Path err = aside.resolve(started + ".err");
        started++;
        try {
            int code = WarmProcess.of(
                            folder + " " + classPath + " " + megabytes + " " + environment,
                            () -> builder(WarmProcess.class.getName())
                                    .redirectError(aside.resolve("warm.err").toFile())
                                    .start())
                    .run(arguments, out, err, LIMIT_SECONDS);
            return new Answer(
                    String.join(" ", arguments),
                    code,
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Set an environment variable of the commands started from now on. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Take an environment variable away from the commands started from now on. */
    public void unset(String variable) {
        environment.remove(variable);
    }

    /** Put a folder or a jar of the user's on the class path of the commands started from now on. */
    public void onClassPath(Path entry) {
        classPath += File.pathSeparator + entry.toAbsolutePath();
    }

    /** Set the heap of the commands started from now on, in MB. */
    public void heap(int most) {
        megabytes = most;
    }

    /** Return where the commands' own output lies. */
    public Path aside() {
        return aside;
    }

    /** Start the command. */
    public Started start(String... arguments) {
        return startMain(Main.class.getName(), arguments);
    }

    /** Start any main class of the tests' class path. */
    public Started startMain(String main, String... arguments) {
        Path out = aside.resolve(started + ".out");
        Path err = aside.resolve(started + ".err");
        started++;
        try {
            Process process = builder(main, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Started(process, out, err, String.join(" ", arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/env"))) {
            // A background shell has its children ignore Ctrl-C; give the signal its meaning back.
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-Xmx" + megabytes + "m",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + aside,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder;
    }

    /** A command under way. */
    public record Started(Process process, Path out, Path err, String what) {
        /** Wait for its end. */
        public Answer answer() {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    fail(what + " did not end. It said: " + Files.readString(err));
                }
                return new Answer(
                        what,
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException(e);
            }
        }

        private boolean saidLine(String text) {
            try {
                String said = Files.readString(err, StandardCharsets.UTF_8);
                return said.indexOf('\n', Math.max(0, said.indexOf(text))) >= 0 && said.contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Wait until its standard error has this text and the rest of its line, or it has ended. */
        public void awaitSaid(String text) throws InterruptedException {
            boolean alive = true;
            while (alive && !saidLine(text)) {
                alive = process.isAlive();
                Thread.sleep(1);
            }
        }

        /** Send a signal such as {@code INT}. */
        public void signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

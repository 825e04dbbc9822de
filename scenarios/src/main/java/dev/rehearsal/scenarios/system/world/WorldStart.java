package dev.rehearsal.scenarios.system.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What makes a database as it is to be before a trial. */
sealed interface WorldStart {

    /** How long it may take. */
    int SECONDS = 60;

    /**
     * Do it.
     *
     * @throws Exception where it fails, with why
     */
    void run(
            WorldProbe probe,
            String trial,
            Function<String, Optional<String>> environment,
            Optional<String> passwordVariable)
            throws Exception;

    /** A file of SQL, run as a whole over the probe's own connection. */
    record Script(Path file) implements WorldStart {
        @Override
        public void run(
                WorldProbe probe,
                String trial,
                Function<String, Optional<String>> environment,
                Optional<String> passwordVariable)
                throws IOException, SQLException {
            String sql = Files.readString(file, StandardCharsets.UTF_8);
            try (Connection connection = probe.connect(trial);
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS);
                statement.executeUpdate(sql);
            }
        }
    }

    /**
     * A program, run beside the suite. Of the environment it sees what programs need to be found and the database's password, and
     * {@code REHEARSAL_TRIAL} and {@code REHEARSAL_WORLD}, the trial's id and the database's address.
     */
    record Command(List<String> command, Path folder) implements WorldStart {
        private static final List<String> PASSED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "JAVA_HOME");
        private static final int LONGEST = 500;

        public Command {
            command = List.copyOf(command);
        }

        @Override
        public void run(
                WorldProbe probe,
                String trial,
                Function<String, Optional<String>> environment,
                Optional<String> passwordVariable)
                throws IOException, InterruptedException {
            Path output = Files.createTempFile("rehearsal-world", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()));
                Map<String, String> own = builder.environment();
                own.clear();
                PASSED.forEach(name -> environment.apply(name).ifPresent(value -> own.put(name, value)));
                passwordVariable.ifPresent(name -> environment.apply(name).ifPresent(value -> own.put(name, value)));
                own.put("REHEARSAL_TRIAL", trial);
                own.put("REHEARSAL_WORLD", probe.url(trial));
                finish(builder.start(), output);
            } finally {
                Files.deleteIfExists(output);
            }
        }

        private void finish(Process process, Path output) throws IOException, InterruptedException {
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(command + " did not end within " + SECONDS + " s");
                }
                if (process.exitValue() != 0) {
                    String said = Files.readString(output, StandardCharsets.ISO_8859_1)
                            .strip();
                    throw new IOException(command + " ended with exit code " + process.exitValue() + ": "
                            + said.substring(Math.max(0, said.length() - LONGEST)));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}

package dev.rehearsal.scenarios.system.state;

import dev.rehearsal.scenarios.perturb.StateHook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A hook that is a program, run beside the suite once each time: the request is a line on its standard input, the answer what it prints. Of
 * the environment it sees what programs need to be found.
 *
 * @param command the program and its arguments
 * @param folder where it runs
 * @param environment looks up variables
 */
record CommandStateHook(List<String> command, Path folder, Function<String, Optional<String>> environment)
        implements StateHook {

    private static final List<String> PASSED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "JAVA_HOME");
    private static final int SECONDS = 30;
    private static final int MAX_BYTES = 64 << 10;

    CommandStateHook {
        command = List.copyOf(command);
    }

    @Override
    public Optional<String> disturb(Disturbance asked) throws IOException, InterruptedException {
        Path input = Files.createTempFile("rehearsal-state", ".json");
        Path output = Files.createTempFile("rehearsal-state", ".txt");
        try {
            Files.writeString(input, StateMessages.request(asked) + "\n");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile());
            Map<String, String> own = builder.environment();
            own.clear();
            PASSED.forEach(name -> environment.apply(name).ifPresent(value -> own.put(name, value)));
            finish(builder.start());
            return StateMessages.answer("output of " + command.getFirst(), read(output));
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
        }
    }

    private void finish(Process process) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with exit code " + process.exitValue());
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path output) throws IOException {
        try (var in = Files.newInputStream(output)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }
}

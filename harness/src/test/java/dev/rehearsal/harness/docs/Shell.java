package dev.rehearsal.harness.docs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A bash that runs shell blocks one behind the other, as a reader would: variables, folders and servers in the
 * background stay. Not thread-safe.
 */
final class Shell implements AutoCloseable {

    private static final long LIMIT_SECONDS = 1_800;

    private final Path aside;
    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;
    private int blocks;

    private Shell(Path aside, Process process) {
        this.aside = aside;
        this.process = process;
        this.in = process.getOutputStream();
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Open a shell.
     *
     * @param folder where it begins
     * @param checkout where {@code rehearsal} is
     * @param aside for what no reader sees
     */
    static Shell open(Path folder, Path checkout, Path aside) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("REHEARSAL_") || name.equals("JAVA_TOOL_OPTIONS"));
        Path java = Path.of(System.getProperty("java.home"));
        environment.put("JAVA_HOME", java.toString());
        environment.put("REHEARSAL_HOME", checkout.toString());
        environment.put("REHEARSAL_JAVA_OPTS", "-Djava.io.tmpdir=" + aside);
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.merge(
                "PATH",
                checkout + File.pathSeparator + java.resolve("bin"),
                (old, more) -> more + File.pathSeparator + old);
        return new Shell(
                aside, builder.redirectError(aside.resolve("bash.err").toFile()).start());
    }

    /**
     * What a block did.
     *
     * @param printed standard output and error, in their order
     * @param failures exit code and text of each command that failed
     */
    record Done(String printed, List<String> failures) {}

    /** Run one block. */
    Done run(String block) throws IOException {
        Path script = aside.resolve(blocks + ".sh");
        Path printed = aside.resolve(blocks + ".out");
        Path failed = aside.resolve(blocks + ".failed");
        blocks++;
        Files.writeString(
                script,
                "set -E\ntrap 'echo \"$? $BASH_COMMAND\" >>" + quoted(failed) + "' ERR\n" + block + "\ntrap - ERR\n");
        String line = ". " + quoted(script) + " </dev/null >" + quoted(printed) + " 2>&1; echo done\n";
        in.write(line.getBytes(StandardCharsets.UTF_8));
        in.flush();
        if (!"done".equals(answer())) {
            throw new AssertionError("the shell ended within this block. It said: " + Files.readString(printed)
                    + Files.readString(aside.resolve("bash.err")));
        }
        return new Done(Files.readString(printed), Files.exists(failed) ? Files.readAllLines(failed) : List.of());
    }

    private String answer() throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(out.readLine());
            } catch (IOException e) {
                return e.toString();
            }
        });
        try {
            return line.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            close();
            throw new AssertionError("the block did not end in " + LIMIT_SECONDS + " s", e);
        }
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    /** End it with everything that it started. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}

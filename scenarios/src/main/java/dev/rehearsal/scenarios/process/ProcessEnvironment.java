package dev.rehearsal.scenarios.process;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a program may see of the machine: of the environment only what is on the list or what the suite names, and switches that
 * keep frameworks from sending anything elsewhere, which a variable that the suite names takes the place of.
 *
 * @param variables for every process
 * @param named the variables that the suite names; their values are blotted out of what the program prints
 * @param path where programs are looked for
 */
public record ProcessEnvironment(Map<String, String> variables, Map<String, String> named, List<Path> path) {

    /** Enough for interpreters to find themselves and to speak the user's language; no keys. */
    private static final List<String> ALLOWED = List.of(
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "JAVA_HOME", "VIRTUAL_ENV");

    /**
     * What frameworks send to their makers and to services for traces on their own is switched off: a rehearsal is no use of
     * them, and it would hold up a trial where there is no way out. Spans over OpenTelemetry are wanted and stay on.
     */
    private static final Map<String, String> SWITCHED_OFF = Map.ofEntries(
            Map.entry("OPENAI_AGENTS_DISABLE_TRACING", "1"),
            Map.entry("LANGSMITH_TRACING", "false"),
            Map.entry("LANGSMITH_TRACING_V2", "false"),
            Map.entry("LANGCHAIN_TRACING_V2", "false"),
            Map.entry("LANGFUSE_TRACING_ENABLED", "false"),
            Map.entry("CREWAI_DISABLE_TELEMETRY", "true"),
            Map.entry("CREWAI_TRACING_ENABLED", "false"),
            Map.entry("TRACELOOP_TELEMETRY", "false"),
            Map.entry("HAYSTACK_TELEMETRY_ENABLED", "False"),
            Map.entry("MEM0_TELEMETRY", "False"),
            Map.entry("AGNO_TELEMETRY", "false"),
            Map.entry("MASTRA_TELEMETRY_DISABLED", "1"),
            Map.entry("ANONYMIZED_TELEMETRY", "False"),
            Map.entry("HF_HUB_DISABLE_TELEMETRY", "1"),
            Map.entry("NEXT_TELEMETRY_DISABLED", "1"),
            Map.entry("DO_NOT_TRACK", "1"));

    private static final int SECRET = 6;

    public ProcessEnvironment {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        named = Collections.unmodifiableMap(new TreeMap<>(named));
        path = List.copyOf(path);
    }

    /**
     * Take from the environment what is allowed.
     *
     * @throws InvalidInputException where a variable that the suite names is not set
     */
    public static ProcessEnvironment of(
            Function<String, Optional<String>> environment, List<String> names, String where) {
        Map<String, String> variables = new TreeMap<>(SWITCHED_OFF);
        ALLOWED.forEach(name -> environment.apply(name).ifPresent(value -> variables.put(name, value)));
        Map<String, String> named = new TreeMap<>();
        for (String name : names) {
            named.put(
                    name,
                    environment
                            .apply(name)
                            .orElseThrow(() -> new InvalidInputException(
                                    where,
                                    "a variable under \"environment\" must be set",
                                    name + " is not",
                                    "Set it, or take it off the list")));
        }
        variables.putAll(named);
        List<Path> path = new ArrayList<>();
        for (String entry :
                variables.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                path.add(Path.of(entry));
            }
        }
        return new ProcessEnvironment(variables, named, path);
    }

    /** Return a program of the path. */
    public Optional<Path> find(String program) {
        return path.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * Return the command with its files found: a program of the path, else a file of the suite's folder; every further
     * element that names a file of the suite's folder stands for that file, since processes start elsewhere.
     *
     * @throws InvalidInputException where there is no such program, or not the script that it shall run
     */
    public List<String> resolve(List<String> command, Path folder, String where) {
        List<String> resolved = new ArrayList<>();
        resolved.add(program(command.getFirst(), folder, where));
        ScriptCheck.require(command, word -> file(word, folder), folder, where);
        for (String element : command.subList(1, command.size())) {
            resolved.add(file(element, folder).map(Path::toString).orElse(element));
        }
        return List.copyOf(resolved);
    }

    private String program(String name, Path folder, String where) {
        Optional<Path> known = name.contains("/") ? Optional.empty() : find(name);
        Path program = known.or(() -> file(name, folder))
                .orElseThrow(() -> new InvalidInputException(
                        where,
                        "\"command\" must begin with a program on the PATH or a file of the suite's folder",
                        "was " + InvalidInputException.quote(name),
                        "Install it, or correct the name"));
        if (!Files.isExecutable(program)) {
            throw new InvalidInputException(
                    where,
                    "the program under \"command\" must be executable",
                    program + " is not",
                    "Run chmod +x on it, or put its interpreter in front of it");
        }
        return program.toString();
    }

    private static Optional<Path> file(String element, Path folder) {
        try {
            Path file = folder.resolve(element);
            // "evaluation/../agent.py" is a file also while there is no folder "evaluation"
            return Stream.of(file, file.normalize())
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty(); // no name of a file, so it stands for itself
        }
    }

    /** Return the text without the values of the variables that the suite names: they may be keys. */
    public String blot(String text) {
        String clean = text;
        for (Map.Entry<String, String> entry : named.entrySet()) {
            if (entry.getValue().length() >= SECRET) {
                clean = clean.replace(entry.getValue(), "***" + entry.getKey() + "***");
            }
        }
        return clean;
    }
}

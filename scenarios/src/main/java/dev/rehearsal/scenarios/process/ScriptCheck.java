package dev.rehearsal.scenarios.process;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A check that the script which a command hands to an interpreter is there: without it every trial would crash with the interpreter's own
 * words. Only where the first word is an interpreter on this machine: the files of {@code docker run} or {@code ssh} lie elsewhere.
 */
final class ScriptCheck {

    private static final Pattern INTERPRETER = Pattern.compile(
            "(node|nodejs|deno|bun|tsx|ts-node|npx|python[0-9.]*|pypy[0-9.]*|uv|poetry|ruby|perl|php|lua|sh|bash|dash|zsh|java)");
    private static final Pattern SCRIPT =
            Pattern.compile("[^-{\\s:][^{\\s:]*\\.(js|mjs|cjs|ts|mts|cts|tsx|jsx|py|rb|pl|php|lua|sh|bash|jar)");
    private static final int MAX_FILES = 1_000;

    private ScriptCheck() {}

    /**
     * Require it.
     *
     * @param command as it was written
     * @param found finds the file that a word stands for
     * @param folder where files are looked for
     * @throws InvalidInputException for a script that is not there
     */
    static void require(List<String> command, FileFinder found, Path folder, String where) {
        if (!INTERPRETER.matcher(last(command.getFirst())).matches()) {
            return;
        }
        command.stream()
                .skip(1)
                .filter(word -> SCRIPT.matcher(word).matches())
                .findFirst() // further ones may be files that it is to write
                .filter(word -> found.find(word).isEmpty())
                .ifPresent(word -> {
                    throw new InvalidInputException(
                            where,
                            "the file that the command runs must be there",
                            InvalidInputException.quote(word) + " is not in " + folder.toAbsolutePath(),
                            meant(word, folder) + "Correct its name, which starts at that folder");
                });
    }

    private static String meant(String word, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return Suggestions.question(
                    word,
                    files.limit(MAX_FILES).map(file -> last(file.toString())).toList());
        } catch (IOException e) {
            return ""; // a folder that cannot be listed suggests nothing
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A finder of the file that a word of a command stands for. */
    interface FileFinder {
        /** Return it; empty where there is none. */
        Optional<Path> find(String word);
    }
}

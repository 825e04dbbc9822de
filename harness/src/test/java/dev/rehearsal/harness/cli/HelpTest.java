package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command can be trusted. */
class HelpTest {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|[^\" ]+");

    private static CommandLine line() {
        return Main.commandLine(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter(), true), Map.of());
    }

    static Stream<String> commands() {
        return line().getSubcommands().keySet().stream();
    }

    private static List<String> examples(String command) {
        List<String> examples = new ArrayList<>();
        line().getSubcommands().forEach((name, sub) -> {
            if (name.equals(command)) {
                Stream.of(sub.getCommandSpec().usageMessage().footer())
                        .filter(help -> help.startsWith("  rehearsal "))
                        .forEach(help -> examples.add(help.strip()));
            }
        });
        return examples;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasExamplesThatParseAndExitCodes(String command) {
        List<String> examples = examples(command);
        assertFalse(examples.isEmpty(), command);
        for (String example : examples) {
            assertTrue(example.startsWith("rehearsal " + command), example);
            String[] words = QUOTED.matcher(example.replaceFirst(" [|>] .*", ""))
                    .results()
                    .map(word -> word.group().replace("\"", ""))
                    .toArray(String[]::new);
            assertDoesNotThrow(() -> line().parseArgs(Arrays.copyOfRange(words, 1, words.length)), example);
        }
        Answer help = InProcess.run(command, "--help").ended(Exit.OK);
        says(help.out(), "Usage: rehearsal " + command, "Example", "Exit codes:\n  0 ", "\n  2 ");
        assertEquals("", help.err());
    }

    @Test
    void namesEveryCommand() {
        String help = InProcess.run("--help").ended(Exit.OK).out();
        commands().forEach(command -> says(help, "  " + command + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "sumarize, a.jsonl, summarize",
        "comparre, x, compare",
        "docter, '', doctor",
        "rnu, suite.yaml, 'run?'",
        "reprot, last, 'report?'",
        "tset, s.yaml, 'test?'",
        "run s.yaml, --fersh, '--fresh?'",
        "run s.yaml, --fressh, --fresh",
        "compare a b, --formt, --format"
    })
    void misspeltWordsAreGuessed(String command, String argument, String meant) {
        Answer wrong = InProcess.run(Stream.of((command + " " + argument).split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new))
                .ended(Exit.WRONG_INPUT);
        says(wrong.err(), "Did you mean ", meant, "--help");
    }

    @Test
    void aCommandThatDoesNotExistIsCalledThat() {
        says(InProcess.run("rnu", "suite.yaml").ended(Exit.WRONG_INPUT).err(), "rehearsal: no command \"rnu\"");
        String far = InProcess.run("teleport").ended(Exit.WRONG_INPUT).err();
        says(far, "rehearsal: no command \"teleport\"", "rehearsal --help");
    }

    @ParameterizedTest
    @CsvSource({"bash, complete", "zsh, bashcompinit"})
    void completionKnowsEveryCommand(String shell, String word) {
        String script = InProcess.run("completion", shell).ended(Exit.OK).out();
        assertTrue(script.startsWith("# Completes"), script.substring(0, 80));
        says(script, "#   source <(rehearsal completion " + shell + ")", "~/." + shell + "rc");
        assertFalse(script.contains("YOUR_APP_HOME"));
        says(script, word, "--on-inconclusive", "--annotate");
        commands().forEach(command -> says(script, command));
    }
}

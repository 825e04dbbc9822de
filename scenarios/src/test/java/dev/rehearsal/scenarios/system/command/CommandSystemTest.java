package dev.rehearsal.scenarios.system.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import dev.rehearsal.scenarios.system.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, most of them shell scripts, as systems. */
@Tag("process")
class CommandSystemTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void shell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh");
    }

    private SystemUnderTest script(String mode, String text) throws IOException {
        Files.writeString(folder.resolve("agent.sh"), text);
        return Stage.system("{\"command\":[\"sh\",\"agent.sh\"],\"mode\":\"" + mode + "\"}", folder);
    }

    private Trial once(String text, String... turns) throws Exception {
        try (CommandSystem system = (CommandSystem) script("per-trial", text)) {
            return Stage.play(system, Stage.LONG, turns);
        }
    }

    private String crash(String text) throws Exception {
        return assertInstanceOf(Outcome.Crashed.class, once(text, "hello").outcome())
                .why();
    }

    private static String output(Trial trial) {
        return trial.outcome()
                .output()
                .orElseThrow(() -> new AssertionError(trial.outcome().toString()))
                .asText();
    }

    @Nested
    class PerTrial {

        @Test
        void plainTextIsTheAnswer() throws Exception {
            assertEquals("Order 7731\nships today.", output(once("echo 'Order 7731'; echo 'ships today.'", "hello")));
        }

        @Test
        void aLongAnswerArrivesWholeThoughTheProgramHasEnded() throws Exception {
            int most = 3_000_000;
            assertEquals(
                    most,
                    output(once("head -c " + most + " /dev/zero | tr '\\0' x", "hello"))
                            .length());
        }

        @Test
        void theRequestComesOnStdinAndTheResponseGoesToStdout() throws Exception {
            Trial trial = once(
                    "read -r line; case $line in *'\"input\":\"hello\"'*) ;; *) exit 9;; esac\n"
                            + "echo '{\"outcome\":\"escalated\",\"output\":\"a human\",\"reason\":\"angry\"}'",
                    "hello");
            assertEquals("escalated", trial.outcome().word());
            assertEquals("angry", trial.outcome().reason());
        }

        @Test
        void aConversationIsOneProcessAndALineATurn() throws Exception {
            Trial trial = once("n=0; while read -r line; do n=$((n+1)); echo turn $n of $$; done", "one", "two");
            assertTrue(output(trial).startsWith("turn 2 of "), () -> output(trial));
        }

        @Test
        void aSecondLineIsNotTheNextTurnsAnswer() throws Exception {
            Trial trial = once("while read -r line; do printf 'one\\ntwo\\n'; done", "a", "b");
            String why =
                    assertInstanceOf(Outcome.Crashed.class, trial.outcome()).why();
            assertTrue(why.contains("printed more: \"two\""), why);
        }

        @Test
        void aResponseMayGiveBackWhatItAnswers() throws Exception {
            String reply = "{\"outcome\":\"completed\",\"output\":\"fine\",\"trial\":\"mine/case-1\",\"turn\":";
            assertEquals("fine", output(once("echo '" + reply + "0}'", "hello")));
            assertTrue(crash("echo '" + reply + "1}'").contains("must give back those of the request"));
            assertTrue(crash("echo '" + reply + "\"0\"}'").contains("\"turn\""));
        }

        @Test
        void theInputMayStandInTheCommand() throws Exception {
            try (CommandSystem system =
                    (CommandSystem) Stage.system("{\"command\":[\"echo\",\"asked:\",\"{input}\"]}", folder)) {
                assertEquals("asked: $HOME; rm -rf *", output(Stage.play(system, Stage.LONG, "$HOME; rm -rf *")));
            }
        }

        @Test
        void anUnmodifiedProgramFindsTheGatewayInItsEnvironment() throws Exception {
            String text = "echo $OPENAI_BASE_URL $ANTHROPIC_BASE_URL $OTEL_EXPORTER_OTLP_ENDPOINT"
                    + " ${OPENAI_API_KEY%%-*} $TRACEPARENT";
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
                    CommandSystem system = (CommandSystem) script("per-trial", text)) {
                String said = output(Stage.play(system, gateway, Map.of("default", Says.ECHO), "hello"));
                assertTrue(
                        said.matches("http://127.0.0.1:\\d+/t/[^ ]+/v1 http://127.0.0.1:\\d+/t/[^ /]+"
                                + " http://127.0.0.1:\\d+/t/[^ ]+/otlp rt 00-[0-9a-f]{32}-[0-9a-f]{16}-01"),
                        said);
            }
        }

        @Test
        void everyInterfacesClientFindsItsBaseAndItsKey() throws Exception {
            String text = "echo $OPENAI_API_BASE ${GOOGLE_GEMINI_BASE_URL#$ANTHROPIC_BASE_URL}same"
                    + " ${GEMINI_API_KEY%%-*} ${GOOGLE_API_KEY%%-*} $GOOGLE_GENAI_USE_VERTEXAI";
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
                    CommandSystem system = (CommandSystem) script("per-trial", text)) {
                String said = output(Stage.play(system, gateway, Map.of("default", Says.ECHO), "hello"));
                assertTrue(said.matches("http://127.0.0.1:\\d+/t/[^ ]+/v1 same rt rt false"), said);
            }
        }

        @Test
        void whatFrameworksSendElsewhereIsSwitchedOff() throws Exception {
            String said = output(once("env", "hello"));
            for (String off : List.of(
                    "OPENAI_AGENTS_DISABLE_TRACING=1", "LANGSMITH_TRACING=false", "CREWAI_DISABLE_TELEMETRY=true")) {
                assertTrue(said.contains(off), said);
            }
        }

        @Test
        void aVariableThatTheSuiteNamesTakesThePlaceOfASwitch() {
            ProcessEnvironment environment = ProcessEnvironment.of(
                    name -> Optional.of("true").filter(value -> name.equals("LANGSMITH_TRACING")),
                    List.of("LANGSMITH_TRACING"),
                    "here");
            assertEquals("true", environment.variables().get("LANGSMITH_TRACING"));
            assertEquals("false", environment.variables().get("LANGCHAIN_TRACING_V2"));
        }

        @Test
        void nothingElseOfTheEnvironmentReachesIt() throws Exception {
            String said = output(once("env", "hello"));
            assertTrue(said.contains("PATH="), said);
            assertFalse(said.contains("MAVEN"), said);
            assertFalse(said.contains("OPENAI_API_KEY"), said);
        }

        @Test
        void itRunsInAFreshFolderThatIsDeletedAfterwards() throws Exception {
            Path was = Path.of(output(once("touch left.txt; pwd -P", "hello")));
            assertFalse(was.equals(folder.toRealPath()), was::toString);
            assertFalse(Files.exists(was), was::toString);
        }
    }

    @Nested
    class Worker {

        private static final String ECHO = "while read -r line; do\n"
                + "echo \"{\\\"outcome\\\":\\\"completed\\\",\\\"output\\\":\\\"$$\\\"}\"\ndone";

        /** Return a worker that is given as long as it takes to end by itself. */
        private CommandSystem patient(String text) throws IOException {
            Files.writeString(folder.resolve("agent.sh"), text);
            ObjectNode options =
                    (ObjectNode) StrictJson.parse("test", "{\"command\":[\"sh\",\"agent.sh\"],\"mode\":\"worker\"}");
            return CommandSystem.Factory.create(
                    new ComponentContext(
                            "team",
                            MappingReader.of("suite.yaml:5", options),
                            folder,
                            name -> Optional.ofNullable(System.getenv(name)),
                            System::nanoTime),
                    Duration.ofMinutes(10));
        }

        @Test
        void answersOneTrialAfterTheOtherAndEndsWithItsStdin() throws Exception {
            String text = ECHO + "\ntouch " + folder.resolve("ended");
            try (CommandSystem system = patient(text)) {
                String first = output(Stage.play(system, Stage.LONG, "one"));
                assertEquals(first, output(Stage.play(system, Stage.LONG, "two")), "the same process");
                assertEquals(first, output(Stage.play(system, Stage.LONG, "three", "four")));
            }
            assertTrue(Files.exists(folder.resolve("ended")), "it was not killed but dismissed");
        }

        @Test
        void thatBreaksTheProtocolIsReplaced() throws Exception {
            String text = "while read -r line; do case $line in *awry*) echo nonsense;; *) "
                    + "echo \"{\\\"outcome\\\":\\\"completed\\\",\\\"output\\\":\\\"$$\\\"}\";; esac; done";
            try (CommandSystem system = (CommandSystem) script("worker", text)) {
                String first = output(Stage.play(system, Stage.LONG, "one"));
                assertInstanceOf(
                        Outcome.Crashed.class,
                        Stage.play(system, Stage.LONG, "awry").outcome());
                assertFalse(first.equals(output(Stage.play(system, Stage.LONG, "two"))));
            }
        }

        @Test
        void whoseSecondLineComesLateIsReplacedAndItsLineIsNobodysAnswer() throws Exception {
            String text = "while read -r line; do "
                    + "r=\"{\\\"outcome\\\":\\\"completed\\\",\\\"output\\\":\\\"$$\\\"}\"\n"
                    + "printf '%s\\n%s\\n' \"$r\" '{\"outcome\":\"completed\",\"output\":\"late\"}'; done";
            try (CommandSystem system = (CommandSystem) script("worker", text)) {
                String first = output(Stage.play(system, Stage.LONG, "one"));
                String second = output(Stage.play(system, Stage.LONG, "two"));
                assertTrue(first.matches("\\d+") && second.matches("\\d+"), first + " " + second);
                assertFalse(first.equals(second), "another process");
                String why = Stage.play(system, Stage.LONG, "three", "four")
                        .outcome()
                        .reason();
                assertTrue(why.contains("printed more") && why.contains("late"), why);
            }
        }

        /** Gives back what tells a turn, and before each answer the one to the turn before once again. */
        private static final String LATE = """
                before=
                while read -r line; do
                of() { printf %s "$line" | sed 's/.*"'$1'":\\("[^"]*"\\|[0-9]*\\).*/\\1/'; }
                own="{\\"outcome\\":\\"completed\\",\\"output\\":$(of input),KEYS}"
                [ -z "$before" ] || echo "$before"
                echo "$own"
                before=$own
                done""";

        @Test
        void thatGivesBackTheConversationIsNeverMistaken() throws Exception {
            String text = LATE.replace("KEYS", "\\\"conversation\\\":$(of conversation)");
            try (CommandSystem system = (CommandSystem) script("worker", text)) {
                for (String input : List.of("one", "two", "three", "four")) {
                    assertEquals(input, output(Stage.play(system, Stage.LONG, input)));
                }
            }
        }

        @Test
        void thatGivesBackTheTurnIsNotMistakenWithinATrial() throws Exception {
            String text = LATE.replace("KEYS", "\\\"conversation\\\":$(of conversation),\\\"turn\\\":$(of turn)");
            try (CommandSystem system = (CommandSystem) script("worker", text)) {
                assertEquals("three", output(Stage.play(system, Stage.LONG, "one", "two", "three")));
                assertEquals("five", output(Stage.play(system, Stage.LONG, "four", "five")));
            }
        }

        @Test
        void thatGivesBackTheTrialOfNobodyBreaksTheProtocol() throws Exception {
            for (String key : List.of("\"trial\":\"other\"", "\"conversation\":\"0\"", "\"turn\":1")) {
                String text =
                        "while read -r line; do echo '{\"outcome\":\"completed\",\"output\":1," + key + "}'; done";
                try (CommandSystem system = (CommandSystem) script("worker", text)) {
                    String why = Stage.play(system, Stage.LONG, "one").outcome().reason();
                    assertTrue(why.contains("must give back those of the request"), why);
                }
            }
        }

        @Test
        void whoseLinesAreBlankBetweenIsUnderstood() throws Exception {
            String text =
                    "while read -r line; do printf '\\n  \\n{\"outcome\":\"completed\",\"output\":\"%s\"}\\n\\n' $$; done";
            try (CommandSystem system = (CommandSystem) script("worker", text)) {
                String first = output(Stage.play(system, Stage.LONG, "one"));
                assertEquals(first, output(Stage.play(system, Stage.LONG, "two")), "the same process");
                assertEquals(first, output(Stage.play(system, Stage.LONG, "three", "four")));
            }
        }

        @Test
        void thatDiesIsToldWithItsLastWords() throws Exception {
            try (CommandSystem system = (CommandSystem) script("worker", "read -r line; echo no key >&2; exit 7")) {
                String why = Stage.play(system, Stage.LONG, "one").outcome().reason();
                assertTrue(why.contains("exited with 7") && why.contains("no key"), why);
            }
        }
    }

    @Nested
    class BadPrograms {

        @Test
        void thatExitWithAnErrorTellTheEndOfTheirStderr() throws Exception {
            String why = crash("echo half an answer; echo 'KeyError: task' >&2; exit 3");
            assertTrue(why.contains("exited with 3. It said: \"KeyError: task\""), why);
        }

        @Test
        void thatPrintNothingCrashed() throws Exception {
            assertTrue(crash("cat > /dev/null").contains("printed nothing"));
        }

        @Test
        void thatPrintTooMuchAreStopped() throws Exception {
            String why = crash("yes 0123456789012345678901234567890123456789012345678901234567890123456789");
            assertTrue(why.contains("at most 10 MB"), why);
        }

        @Test
        void whoseClientOfAModelFindsNoKeyAreToldWhereItIs() throws Exception {
            String text =
                    "echo 'OpenAIError: Missing credentials. Please pass an `apiKey`, or set the `OPENAI_API_KEY` "
                            + "environment variable.' >&2; exit 1";
            String without = crash(text);
            assertTrue(without.contains("Name models: in the suite and give them to the system"), without);
            assertTrue(without.contains("It said: \"OpenAIError: Missing credentials"), without);
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
                    CommandSystem system = (CommandSystem) script("per-trial", text)) {
                String with = Stage.play(system, gateway, Map.of("default", Says.ECHO), "hello")
                        .outcome()
                        .reason();
                assertTrue(with.contains("it reads other variables, or overwrites these"), with);
            }
            try (CommandSystem system = (CommandSystem) script("worker", text)) {
                String worker =
                        Stage.play(system, Stage.LONG, "hello").outcome().reason();
                assertTrue(worker.contains("in each request, under \"models\""), worker);
            }
            String other = crash("echo 'OPENAI_API_KEY is fine. The order is missing.' >&2; exit 1");
            assertFalse(other.contains("A client of a model"), other);
        }

        @Test
        void thatNeverAnswerEndAtTheDeadlineWithAllTheyStarted() throws Exception {
            Path pids = folder.resolve("pids");
            String text = "sleep 600 & echo $! > " + pids + "; (sleep 601 & echo $! >> " + pids + "); echo $$ >> "
                    + pids + "; touch " + folder.resolve("ready") + "; wait";
            try (CommandSystem system = (CommandSystem) script("per-trial", text)) {
                // on a busy machine a short deadline ends the program before it has started anything
                for (Duration deadline = Duration.ofSeconds(2);
                        !Files.exists(folder.resolve("ready"));
                        deadline = deadline.multipliedBy(4)) {
                    Files.deleteIfExists(pids);
                    Trial trial = Stage.play(system, deadline, "hello");
                    assertEquals("timed_out", trial.outcome().word());
                }
            }
            requireDead(pids);
        }

        @Test
        void thatReadToTheEndOfTheirInputAreToldWhyAConversationHangs() throws Exception {
            String text = "cat > /dev/null; echo done";
            assertEquals("done", output(once(text, "hello")));
            String once = "ms. It answered as soon as its input ended, so it reads to the end of its input";
            for (String mode : List.of("per-trial", "worker")) {
                String why = hung(mode, "BEGUN; " + text, "hello", "and now?");
                assertTrue(why.contains(once), why);
                assertTrue(why.endsWith("Let it read a line a turn, answer it with a line, and flush that"), why);
                assertEquals(mode.equals("worker"), why.contains("(that of a worker ends with the run)"), why);
            }
            String open = hung("per-trial", "read -r one; printf fine; BEGUN; read -r two", "hello", "and now?");
            assertTrue(open.contains("What it printed had no end of line"), open);
            String silent = hung("per-trial", "read -r one; BEGUN; sleep 600", "hello", "and now?");
            assertTrue(silent.contains("It printed nothing while its input was open"), silent);
        }

        @Test
        void thatAnsweredALineAlreadyHangForAnotherReason() throws Exception {
            String why =
                    hung("per-trial", "read -r one; echo fine; read -r two; BEGUN; cat > /dev/null", "a", "b", "c");
            assertTrue(why.endsWith(" ms"), why);
        }

        /** What is said of a trial that the deadline ended; on a busy machine a short one comes before the program is where it hangs. */
        private String hung(String mode, String text, String... turns) throws Exception {
            Path begun = folder.resolve("begun");
            Files.deleteIfExists(begun);
            Duration deadline = Duration.ofSeconds(1);
            while (true) {
                try (CommandSystem system = (CommandSystem) script(mode, text.replace("BEGUN", "touch " + begun))) {
                    Trial trial = Stage.play(system, deadline, turns);
                    String why = assertInstanceOf(Outcome.TimedOut.class, trial.outcome())
                            .why();
                    if (Files.exists(begun)) {
                        return why;
                    }
                }
                deadline = deadline.multipliedBy(4);
            }
        }

        @Test
        void thatEndAndLeaveChildrenBehindLoseThem() throws Exception {
            Path pids = folder.resolve("pids");
            String said = output(once("sleep 600 & echo $! > " + pids + "; echo done", "hello"));
            assertEquals("done", said);
            requireDead(pids);
        }

        @Test
        void thatDaemonizeLoseTheirDaemonsToo() throws Exception {
            Path pids = folder.resolve("pids");
            String daemon = "( setsid sh -c 'echo $$ >>" + pids + "; sleep 600 & echo $! >>" + pids + "; touch "
                    + folder.resolve("up") + "; wait' >/dev/null 2>&1 </dev/null & )\n";
            once(daemon + "while [ ! -e " + folder.resolve("up") + " ]; do :; done; echo done", "hello");
            assertEquals(2, Files.readAllLines(pids).size());
            requireDead(pids);
        }

        private static void requireDead(Path pids) throws Exception {
            for (String pid : Files.readAllLines(pids)) {
                Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid.strip()));
                // killed is not yet gone: whoever inherited it has to notice
                if (process.isPresent()) {
                    process.get().onExit().get(10, TimeUnit.MINUTES);
                }
            }
        }
    }

    @Nested
    class Mistakes {

        private void refused(String options, String part) {
            String message =
                    String.valueOf(assertThrows(InvalidInputException.class, () -> Stage.system(options, folder))
                            .getMessage());
            assertTrue(message.startsWith("suite.yaml:5: ") && message.contains(part), message);
        }

        @Test
        void areFoundBeforePlaying() throws IOException {
            refused("{\"command\":[\"no-such-program\"]}", "\"no-such-program\"");
            refused("{\"command\":[\"sh\"],\"mode\":\"forever\"}", "worker, per-trial");
            refused("{\"command\":[\"sh\",\"{input}\"],\"mode\":\"worker\"}", "{input}");
            refused("{\"command\":[\"sh\",\"-c\",\"echo {input}\"]}", "a word of its own");
            refused("{\"command\":[\"sh\"],\"environment\":[\"NO_SUCH_VARIABLE_7\"]}", "NO_SUCH_VARIABLE_7 is not");
            refused("{\"command\":[\"sh\"],\"folder\":\"nowhere\"}", "\"nowhere\"");
            refused("{\"command\":[\"sh\"],\"shell\":true}", "\"shell\"");
            Files.writeString(folder.resolve("agent.py"), "print(1)");
            refused("{\"command\":[\"agent.py\"]}", "executable");
        }
    }
}

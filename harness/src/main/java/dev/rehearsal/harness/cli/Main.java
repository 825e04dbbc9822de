package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.harness.cli.access.OwnStoreAccess;
import dev.rehearsal.harness.cli.access.StoreAccess;
import dev.rehearsal.harness.cli.bridge.DeskToolsCommand;
import dev.rehearsal.harness.cli.bridge.ToolsCommand;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.writer.WriterException;
import dev.rehearsal.reports.store.StoreException;
import dev.rehearsal.scenarios.SystemUnreachableException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry point of Rehearsal's command line. */
@Command(
        name = "rehearsal",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A dress rehearsal for multi-agent LLM systems: play, score, decide, report.",
        footer = {
            "",
            "Example:",
            "  rehearsal demo",
            "",
            "Exit codes: 0 all gates hold; 1 a gate fails; 2 wrong usage, suite or data; 3 inconclusive;",
            "4 infrastructure left too few trials; 130 interrupted (run the same suite again to resume).",
            "",
            "Completion for bash and zsh: source <(rehearsal completion bash). Every command has --help with examples."
        },
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            RunCommand.class,
            TestCommand.class,
            ImportCommand.class,
            SummarizeCommand.class,
            ScoreCommand.class,
            CompareCommand.class,
            CalibrateCommand.class,
            ReportCommand.class,
            ShowCommand.class,
            ReplayCommand.class,
            StopCommand.class,
            ToolsCommand.class,
            DeskToolsCommand.class,
            GatewayCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            DoctorCommand.class
        })
public final class Main {

    private static final int MOST_SUGGESTIONS = 3;

    private final StoreAccess access;

    private Main(StoreAccess access) {
        this.access = access;
    }

    /** Return how commands that read come by stores. */
    StoreAccess access() {
        return access;
    }

    /** Run the command that the arguments name and exit with its code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Run the command that the arguments name, printing to {@link System#out} and {@link System#err}; return its exit code. */
    static int run(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code;
        try {
            code = commandLine(out, err, System.getenv()).execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("rehearsal: memory: the heap must be large enough, but it is not (" + e.getMessage()
                    + "). Set REHEARSAL_JAVA_OPTS=-Xmx4g or more; what was stored is kept.");
            code = Exit.INFRASTRUCTURE;
        } catch (Error e) {
            // never the JVM's own 1, which says that a gate fails
            code = unexpected(e, err);
        }
        out.flush();
        return code;
    }

    /** Return the whole command line, printing where it is told to. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        CommandLine line = commandLine(out, err, new OwnStoreAccess());
        boolean plain = environment.containsKey("NO_COLOR") || !Boolean.getBoolean("rehearsal.color");
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(plain ? CommandLine.Help.Ansi.OFF : CommandLine.Help.Ansi.AUTO));
        return line;
    }

    /** Return the command line whose commands come by stores in that way, without colours. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, StoreAccess access) {
        CommandLine line = new CommandLine(new Main(access));
        line.setOut(out);
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler(Main::failed);
        return line;
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("rehearsal: " + told(e));
        String meant = e instanceof CommandLine.UnmatchedArgumentException unmatched ? meant(unmatched) : "";
        line.getErr().println(meant + "Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return Exit.WRONG_INPUT;
    }

    private static String told(CommandLine.ParameterException e) {
        return e instanceof CommandLine.UnmatchedArgumentException unmatched && isCommand(unmatched)
                ? "no command "
                        + InvalidInputException.quote(unmatched.getUnmatched().getFirst())
                : String.valueOf(e.getMessage());
    }

    /** Return whether a command was asked for that does not exist. */
    private static boolean isCommand(CommandLine.UnmatchedArgumentException e) {
        return !e.getCommandLine().getSubcommands().isEmpty()
                && !e.getUnmatched().isEmpty()
                && !e.getUnmatched().getFirst().startsWith("-");
    }

    /** Return what a misspelt command or option may have been meant to be. */
    private static String meant(CommandLine.UnmatchedArgumentException e) {
        CommandLine line = e.getCommandLine();
        String unknown = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().getFirst();
        List<String> likely = Suggestions.meant(
                unknown,
                isCommand(e)
                        ? line.getSubcommands().keySet()
                        : line.getCommandSpec().optionsMap().keySet());
        Stream<String> suggested = likely.isEmpty() ? e.getSuggestions().stream() : likely.stream();
        List<String> known = suggested
                .map(suggestion -> suggestion.strip().split("[\\s=,<\\[]", 2)[0])
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .toList();
        return known.isEmpty() ? "" : "Did you mean " + String.join(" or ", known) + "? ";
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (e instanceof InvalidInputException) {
            line.getErr().println("rehearsal: " + e.getMessage());
            return Exit.WRONG_INPUT;
        }
        if (e instanceof StoreException || e instanceof SystemUnreachableException || e instanceof WriterException) {
            line.getErr().println("rehearsal: " + e.getMessage());
            return Exit.INFRASTRUCTURE;
        }
        return unexpected(e, line.getErr());
    }

    private static int unexpected(Throwable e, PrintWriter err) {
        err.println("rehearsal: unexpected: " + ComponentFailure.describe(e)
                + ". What was stored is kept; please report this with the lines below.");
        e.printStackTrace(err);
        return Exit.INFRASTRUCTURE;
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"rehearsal " + Versions.rehearsal() + " on Java " + Runtime.version()};
        }
    }
}

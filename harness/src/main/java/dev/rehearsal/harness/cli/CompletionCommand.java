package dev.rehearsal.harness.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Print the script that completes commands and options in a shell. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Print a script that completes commands and options with the Tab key.",
            "Write  source <(rehearsal completion bash)  in ~/.bashrc, or the same with zsh in ~/.zshrc."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG},
        footer = {"", "Examples:", "  rehearsal completion bash", "  rehearsal completion zsh"})
final class CompletionCommand implements Callable<Integer> {

    /** The shells that are known; one script serves both. */
    enum Shell {
        /** The Bourne again shell. */
        bash,
        /** The Z shell, by its bashcompinit. */
        zsh
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", arity = "0..1", defaultValue = "bash", description = "The shell.")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        if (shell == Shell.zsh) {
            spec.commandLine().getOut().println("autoload -Uz compinit bashcompinit && compinit && bashcompinit");
        }
        spec.commandLine().getOut().println(script);
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }
}

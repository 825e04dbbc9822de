package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.terminal.Annotations;
import dev.rehearsal.harness.cli.terminal.Consent;
import dev.rehearsal.harness.run.RunOptions;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The real command line within this process: quick, but relative paths start where the tests run. */
public final class InProcess {

    private InProcess() {}

    /** Run the command. */
    public static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err, true), Map.of())
                .execute(arguments);
        return new Answer(String.join(" ", arguments), code, out.toString(), err.toString());
    }

    /** Run a suite at a terminal at which that is typed. */
    static Answer typing(String typed, Path suite) {
        Consent consent =
                new Consent(false, Optional.of(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(new PrintWriter(out), new PrintWriter(err, true), Map.of());
        try {
            int code = new ConsoleRunner(
                            line.getCommandSpec(),
                            suite,
                            RunOptions.DEFAULT,
                            Exit.OnInconclusive.tell,
                            new OutputOption(),
                            consent,
                            new Annotations())
                    .run();
            return new Answer("run " + suite, code, out.toString(), err.toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

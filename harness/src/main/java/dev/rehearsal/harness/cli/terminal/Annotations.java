package dev.rehearsal.harness.cli.terminal;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.format.GithubAnnotations;
import dev.rehearsal.reports.format.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options by which a CI server is told what a reviewer must see. */
public final class Annotations {

    private static final int TOKEN_BYTES = 16;
    private static final int MOST_SUMMARY = 900_000;
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    /** The servers that are known. */
    public enum Server {
        /** GitHub Actions. */
        github
    }

    @Option(
            names = "--annotate",
            paramLabel = "github",
            description =
                    "Mark gates and regressed cases on a GitHub Actions run, and add the report to the job's summary.")
    private Optional<Server> server = Optional.empty();

    private final String token;

    /** Make annotations for no server, until an option says which. */
    public Annotations() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.token = "rehearsal-" + HexFormat.of().formatHex(bytes);
    }

    /** Return the annotations of a GitHub Actions run. */
    public static Annotations github() {
        Annotations annotations = new Annotations();
        annotations.server = Optional.of(Server.github);
        return annotations;
    }

    /** Print something; nothing in it is taken for a command of the server's. */
    public void quoted(PrintWriter out, Printing printing) throws IOException {
        if (server.isPresent()) {
            out.println("::stop-commands::" + token);
        }
        printing.print();
        if (server.isPresent()) {
            out.println("::" + token + "::");
            out.flush();
        }
    }

    /**
     * Print the annotations, and add the report to the job's summary where the server says where that is.
     *
     * @param environment looks up a variable
     * @throws InvalidInputException where the summary cannot be written
     */
    public void tell(Analysis analysis, PrintWriter out, Function<String, Optional<String>> environment) {
        if (server.isEmpty()) {
            return;
        }
        GithubAnnotations.of(analysis).forEach(out::println);
        out.flush();
        environment.apply(SUMMARY).filter(file -> !file.isBlank()).ifPresent(file -> {
            String report = MarkdownReport.of(analysis);
            String bounded = report.length() <= MOST_SUMMARY
                    ? report
                    : report.substring(0, MOST_SUMMARY) + "\n\nThe rest is in report.md.";
            try {
                Files.write(
                        Path.of(file),
                        (bounded + "\n").getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new InvalidInputException(
                        SUMMARY, "the job's summary must be writable", "writing failed: " + e, "Unset the variable", e);
            }
        });
    }

    /** An action that prints something. */
    @FunctionalInterface
    public interface Printing {
        /** Do it. */
        void print() throws IOException;
    }
}

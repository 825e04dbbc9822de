package dev.rehearsal.harness.cli.terminal;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.spending.CostForecast;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The consent to spending on a paid model, asked for at a terminal. The launcher says whether there is somebody to ask:
 * it sets {@code rehearsal.terminal} where stdin and stderr are a terminal.
 *
 * @param yes whether it was given on the command line
 * @param terminal where answers come from; empty where nobody can be asked
 */
public record Consent(boolean yes, Optional<InputStream> terminal) {

    /** Nothing needs to be asked. */
    public static final Consent GIVEN = new Consent(true, Optional.empty());

    private static final int LONGEST = 80;

    /** Return the consent of this command line. */
    public static Consent of(boolean yes) {
        return new Consent(yes, Boolean.getBoolean("rehearsal.terminal") ? Optional.of(System.in) : Optional.empty());
    }

    /**
     * Say what will be spent, where anything will, and ask whether to go on. Enter alone means no.
     *
     * @throws InvalidInputException where nobody can be asked and {@code --yes} was not given
     */
    public boolean given(CostForecast forecast, String what, PrintWriter err) throws IOException {
        if (!forecast.paid()) {
            return true;
        }
        forecast.text().forEach(err::println);
        err.flush();
        if (yes) {
            return true;
        }
        InputStream in = terminal.orElseThrow(() -> new InvalidInputException(
                what,
                "spending on a paid model needs a yes",
                "nobody can be asked without a terminal",
                "Add --yes; see docs/suite.md for what counts as paid"));
        err.print("Go on? [y/N] ");
        err.flush();
        return List.of("y", "yes").contains(line(in).strip().toLowerCase(Locale.ROOT));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            }
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

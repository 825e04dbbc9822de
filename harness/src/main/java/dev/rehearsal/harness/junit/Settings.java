package dev.rehearsal.harness.junit;

import dev.rehearsal.datasets.input.InvalidInput;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * Hold what one execution was asked for, read from JUnit's configuration parameters.
 *
 * @param store where results go; empty for each suite's own place
 * @param skipInconclusive whether an inconclusive gate is skipped; else it is an error
 * @param token told when the execution is cancelled
 * @param listener told of runs and reports
 */
public record Settings(
        Optional<Path> store, boolean skipInconclusive, CancellationToken token, EngineExecutionListener listener)
        implements EngineExecutionContext {

    /** The configuration parameter that names the DuckDB file. */
    public static final String STORE = "rehearsal.store";

    /** The configuration parameter that says what an inconclusive gate is: {@code error} (default) or {@code skip}. */
    public static final String ON_INCONCLUSIVE = "rehearsal.on-inconclusive";

    /** Where results of suites on the class path and of Jupiter tests go when nothing else is said. */
    public static final Path USUAL_STORE = Path.of("target", "rehearsal", "store.duckdb");

    static Settings of(ExecutionRequest request) {
        String word = request.getConfigurationParameters().get(ON_INCONCLUSIVE).orElse("error");
        if (!word.equals("error") && !word.equals("skip")) {
            throw new InvalidInput(
                    ON_INCONCLUSIVE,
                    "it must be error or skip",
                    "was " + InvalidInput.quote(word),
                    "Mend the configuration parameter");
        }
        return new Settings(
                request.getConfigurationParameters().get(STORE).map(Path::of),
                word.equals("skip"),
                request.getCancellationToken(),
                request.getEngineExecutionListener());
    }
}

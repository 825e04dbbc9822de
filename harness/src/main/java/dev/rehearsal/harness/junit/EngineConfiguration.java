package dev.rehearsal.harness.junit;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What one execution was asked for, read from JUnit's configuration parameters.
 *
 * @param store where results go; empty for each suite's own place
 * @param spend whether paid models may be called
 * @param skipInconclusive whether an inconclusive gate is skipped; else it is an error
 * @param token told when the execution is cancelled
 * @param listener told of runs and reports
 */
public record EngineConfiguration(
        Optional<Path> store,
        boolean spend,
        boolean skipInconclusive,
        CancellationToken token,
        EngineExecutionListener listener)
        implements EngineExecutionContext {

    /** The configuration parameter that names the DuckDB file. */
    public static final String STORE = "rehearsal.store";

    /** The configuration parameter that says what an inconclusive gate is: {@code error} (default) or {@code skip}. */
    public static final String ON_INCONCLUSIVE = "rehearsal.on-inconclusive";

    /** The configuration parameter that must be {@code true} before a suite's paid models are called. */
    public static final String SPEND = "rehearsal.spend";

    /** Where results of suites on the class path and of Jupiter tests go when nothing else is said. */
    public static final Path USUAL_STORE = Path.of("target", "rehearsal", "store.duckdb");

    static EngineConfiguration of(ExecutionRequest request) {
        String word = request.getConfigurationParameters().get(ON_INCONCLUSIVE).orElse("error");
        if (!word.equals("error") && !word.equals("skip")) {
            throw new InvalidInputException(
                    ON_INCONCLUSIVE,
                    "it must be error or skip",
                    "was " + InvalidInputException.quote(word),
                    "Mend the configuration parameter");
        }
        return new EngineConfiguration(
                request.getConfigurationParameters().get(STORE).map(Path::of),
                request.getConfigurationParameters().getBoolean(SPEND).orElse(false),
                word.equals("skip"),
                request.getCancellationToken(),
                request.getEngineExecutionListener());
    }
}

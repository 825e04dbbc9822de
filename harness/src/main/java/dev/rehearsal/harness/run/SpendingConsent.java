package dev.rehearsal.harness.run;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.spending.CostForecast;
import java.io.IOException;

/** The one who is asked before a run calls models that may cost money. */
@FunctionalInterface
public interface SpendingConsent {

    /** Consent to whatever it costs. */
    SpendingConsent GIVEN = (suite, forecast) -> true;

    /** No consent: a run that may cost money is an error. */
    SpendingConsent REFUSED = (suite, forecast) -> {
        throw refused(suite, forecast, "Give a SpendingConsent with the run's options");
    };

    /**
     * Say whether to go on. Asked only where something may cost money.
     *
     * @param suite the suite's name
     * @param forecast what the run will take
     * @return whether to go on; where not, nothing is played
     * @throws InvalidInputException where nobody can be asked
     * @throws IOException where the answer cannot be read
     */
    boolean given(String suite, CostForecast forecast) throws IOException;

    /** Return the error of a run that nobody consented to. */
    static InvalidInputException refused(String suite, CostForecast forecast, String remedy) {
        return new InvalidInputException(
                suite, "spending on a paid model needs a yes", String.join("; ", forecast.text()), remedy);
    }
}

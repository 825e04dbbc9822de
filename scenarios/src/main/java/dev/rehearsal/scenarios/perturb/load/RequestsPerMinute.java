package dev.rehearsal.scenarios.perturb.load;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.time.Duration;
import java.util.List;

/**
 * A cap of requests within a sliding window, for each model of a trial.
 *
 * @param most how many
 * @param per how long the window is; really waited
 */
public record RequestsPerMinute(String id, int most, Duration per) implements CallCap {

    @Override
    public String unit() {
        return "requests";
    }

    @Override
    public int ofCall() {
        return 1;
    }

    @Override
    public long ofAnswer(long tokens) {
        return 0;
    }

    /** The maker of {@code use: requests-per-minute}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.LOAD,
                "Lets so many calls of each model through in a minute, and refuses the others with 429 until there is room.",
                List.of(FaultPlace.REPLY),
                "Accounts have caps of requests a minute, and teams of agents make many small ones.",
                "https://platform.openai.com/docs/guides/rate-limits",
                "Keeps to the pace that it is told, bundles small calls, and does not let all agents ask again at once.",
                List.of("requests: how many (10)", "per: the time that they are counted over, really waited (60s)"));

        /** Make it. */
        public Factory() {
            super(
                    "requests-per-minute",
                    SHEET,
                    context -> new RequestsPerMinute(
                            context.id(),
                            context.options().whole("requests", 10, 1, 1_000_000_000),
                            context.options().duration("per").orElse(Duration.ofMinutes(1))));
        }
    }
}

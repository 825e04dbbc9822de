package dev.rehearsal.scenarios.perturb.load;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.time.Duration;
import java.util.List;

/**
 * A cap of tokens within a sliding window, for each model of a trial.
 *
 * @param most how many
 * @param per how long the window is; really waited
 */
public record TokensPerMinute(String id, int most, Duration per) implements CallCap {

    @Override
    public String unit() {
        return "tokens";
    }

    @Override
    public int ofCall() {
        return 0;
    }

    @Override
    public long ofAnswer(long tokens) {
        return tokens;
    }

    /** The maker of {@code use: tokens-per-minute}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.LOAD,
                "Lets calls of each model through until their tokens of a minute are used up, and refuses the others with 429 until there is room.",
                List.of(FaultPlace.REPLY),
                "Accounts have caps of tokens a minute, and long histories use them up with few calls.",
                "https://platform.openai.com/docs/guides/rate-limits",
                "Sends no more context than is needed, and waits as long as it is told.",
                List.of("tokens: how many (10000)", "per: the time that they are counted over, really waited (60s)"));

        /** Make it. */
        public Factory() {
            super(
                    "tokens-per-minute",
                    SHEET,
                    context -> new TokensPerMinute(
                            context.id(),
                            context.options().whole("tokens", 10_000, 1, 1_000_000_000),
                            context.options().duration("per").orElse(Duration.ofMinutes(1))));
        }
    }
}

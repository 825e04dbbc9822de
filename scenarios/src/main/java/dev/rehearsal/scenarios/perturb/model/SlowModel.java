package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.ModelFault;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.CallFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.time.Duration;
import java.util.List;

/**
 * A model that takes its time: the call is held before it is asked. Really waited.
 *
 * @param schedule within each conversation
 * @param duration how long
 */
public record SlowModel(String id, Schedule schedule, Duration duration) implements CallFault {

    private static final Duration DEFAULT = Duration.ofMillis(500);

    @Override
    public ModelFault fault() {
        return new ModelFault.Delayed(duration);
    }

    /** The maker of {@code use: slow-model}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Holds the call back for a while before the model is asked.",
                List.of(FaultPlace.REPLY),
                "Time to first token grows tenfold at peak hours.",
                "https://platform.openai.com/docs/guides/latency-optimization",
                "Goes on with other work, keeps its own deadline, and does not start the same work twice.",
                List.of("for: how long (500ms)"));

        /** Make it. */
        public Factory() {
            super(
                    "slow-model",
                    SHEET,
                    context -> new SlowModel(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().duration("for").orElse(DEFAULT)));
        }
    }
}

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
 * A stream that begins, falls silent and is cut. The silence is really waited.
 *
 * @param schedule within each conversation
 * @param duration of the silence
 */
public record StalledStream(String id, Schedule schedule, Duration duration) implements CallFault {

    private static final Duration DEFAULT = Duration.ofMillis(500);
    private static final double HALF = 0.5;

    @Override
    public ModelFault fault() {
        return new ModelFault.CutOff(HALF, duration);
    }

    /** The maker of {@code use: stalled-stream}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Sends the first half of the reply, then nothing for a while, then cuts the connection.",
                List.of(FaultPlace.REPLY),
                "A worker of the provider dies within a stream; the client waits for the next event.",
                "https://docs.anthropic.com/en/docs/build-with-claude/streaming",
                "Limits the time between two events, throws the half away, and asks again.",
                List.of("for: how long (500ms)"));

        /** Make it. */
        public Factory() {
            super(
                    "stalled-stream",
                    SHEET,
                    context -> new StalledStream(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().duration("for").orElse(DEFAULT)));
        }
    }
}

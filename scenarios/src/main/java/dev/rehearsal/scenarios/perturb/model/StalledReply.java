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
 * Stalled replies of models: silence, then a connection that is cut. The silence is really waited, whatever simulated
 * latency does, because the client's own patience is what is tested: set the duration above it.
 *
 * @param schedule within each conversation
 * @param duration of the silence
 * @param headersFirst whether status and headers come first, so that time-outs that cover only headers never fire
 */
public record StalledReply(String id, Schedule schedule, Duration duration, boolean headersFirst) implements CallFault {

    private static final Duration DEFAULT = Duration.ofMillis(500);

    @Override
    public ModelFault fault() {
        return new ModelFault.Stalled(duration, headersFirst);
    }

    /** The maker of {@code use: stalled-reply}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Says nothing for a while, and then cuts the connection.",
                List.of(FaultPlace.REPLY),
                "Load balancers and proxies keep a connection open whose other end has died.",
                "https://platform.openai.com/docs/guides/production-best-practices",
                "Has a time-out of its own below its caller's patience, which covers bodies too, and asks again.",
                List.of("for: how long (500ms)", "after: headers or nothing (headers)"));

        /** Make it. */
        public Factory() {
            super(
                    "stalled-reply",
                    SHEET,
                    context -> new StalledReply(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().duration("for").orElse(DEFAULT),
                            context.options()
                                    .word("after", List.of("headers", "nothing"))
                                    .orElse("headers")
                                    .equals("headers")));
        }
    }
}

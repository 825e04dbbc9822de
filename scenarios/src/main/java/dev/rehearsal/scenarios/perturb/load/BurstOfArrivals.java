package dev.rehearsal.scenarios.perturb.load;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.util.List;

/**
 * A burst of arrivals: with each trial its task arrives further times at the same system, at the same moment. What comes of these is no
 * trial; it acts once for each that really began.
 *
 * @param arrivals how many further times
 */
public record BurstOfArrivals(String id, int arrivals) implements Perturbation {

    private static final int DEFAULT = 9;
    private static final int MAX_ARRIVALS = 99;

    @Override
    public InjectionPoint where() {
        return InjectionPoint.LOAD;
    }

    @Override
    public Effects begin(SeededRandom random) {
        return new Effects() {};
    }

    /** The maker of {@code use: burst-of-arrivals}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.LOAD,
                "Lets the task arrive further times at the same system while a trial is played, all at the same moment.",
                List.of(FaultPlace.ARRIVAL),
                "Users come in bursts: after an outage, at the top of the hour, when a client sends again what was not answered in time.",
                "https://sre.google/sre-book/handling-overload/",
                "Takes as many tasks as it can work on, lets the others wait or refuses them at once, and keeps apart what belongs to each.",
                List.of(
                        "copies: how many further times, 1 to 99; all of them cost what they take (9, ten times the load)"));

        /** Make it. */
        public Factory() {
            super(
                    "burst-of-arrivals",
                    SHEET,
                    context -> new BurstOfArrivals(
                            context.id(), context.options().whole("copies", DEFAULT, 1, MAX_ARRIVALS)));
        }
    }
}

package dev.rehearsal.scenarios.perturb.state;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Frequency;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A fault of what a system remembers: its hook is asked for it before certain turns, or before certain calls of models. */
interface StateFault extends Perturbation {

    /** Return the fault's name, as hooks know it. */
    String state();

    /** Return when it acts. */
    Timing timing();

    /**
     * When a fault of state acts.
     *
     * @param schedule within the turns of the trial, or within each conversation with a model
     * @param beforeTurns whether it acts before turns; else before calls of models
     */
    record Timing(Schedule schedule, boolean beforeTurns) {
        static Timing read(MappingReader options) {
            return new Timing(
                    Schedule.read(options, new Frequency.Calls(new TreeSet<>(List.of(2)))),
                    options.word("before", List.of("model-call", "turn"))
                            .orElse("model-call")
                            .equals("turn"));
        }
    }

    @Override
    default InjectionPoint where() {
        return InjectionPoint.STATE;
    }

    @Override
    default Effects begin(SeededRandom random) {
        Schedule.Begun begun = timing().schedule().begin(random);
        return new Effects() {
            @Override
            public Optional<String> state(ModelCallSite site) {
                return !timing().beforeTurns() && begun.acts(site)
                        ? Optional.of(StateFault.this.state())
                        : Optional.empty();
            }

            @Override
            public Optional<String> state(int turn) {
                return timing().beforeTurns() && begun.acts("", "turns")
                        ? Optional.of(StateFault.this.state())
                        : Optional.empty();
            }
        };
    }

    /** A maker of faults of state. */
    abstract class Factory extends FaultFactory {
        Factory(
                String name,
                String does,
                String cause,
                String source,
                String robust,
                BiFunction<String, Timing, Perturbation> maker) {
            super(
                    name,
                    new FaultSheet(
                            FaultFamily.STATE,
                            does,
                            List.of(FaultPlace.STATE),
                            cause,
                            source,
                            robust,
                            List.of(
                                    "before: model-call or turn; turns are known of services, of programs, and of classes that tell them (model-call)",
                                    "calls: the second call of a conversation, or the second turn, where no schedule is given")),
                    (ComponentContext context) -> maker.apply(context.id(), Timing.read(context.options())));
        }
    }
}

package dev.rehearsal.scenarios.perturb.fault;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.Optional;
import java.util.function.Function;

/** A maker of faults of one kind, with its sheet. Subclasses have a constructor without arguments, for {@link java.util.ServiceLoader}. */
public abstract class FaultFactory implements PerturbationFactory {

    private final String name;
    private final FaultSheet sheet;
    private final Function<ComponentContext, Perturbation> maker;

    /**
     * Make it.
     *
     * @param name what suites write behind {@code use:}
     * @param maker reads the options
     */
    protected FaultFactory(String name, FaultSheet sheet, Function<ComponentContext, Perturbation> maker) {
        this.name = name;
        this.sheet = sheet;
        this.maker = maker;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<FaultSheet> sheet() {
        return Optional.of(sheet);
    }

    @Override
    public final Perturbation create(ComponentContext context) {
        return maker.apply(context);
    }
}

package dev.rehearsal.datasets.component;

/**
 * A maker of components that take options. Stateless: one factory may make any number of them.
 *
 * <p>Stable since 0.1.
 *
 * @param <T> what it makes
 */
public interface ComponentFactory<T> extends Component {

    /**
     * Make one. Read every option that there is: whoever calls this by {@link ComponentContext#create} refuses all that was
     * not read. Where making one starts something that must be closed, call {@code context.options().done()} before.
     *
     * @param context its options and surroundings
     * @throws dev.rehearsal.datasets.input.InvalidInputException for options that make no sense
     */
    T create(ComponentContext context);
}

package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.Systems;

/** The system as which a stand-in plays: what its option {@code play} says. */
final class PlayedSystem {

    private PlayedSystem() {}

    /** Make it of {@code play: {use: NAME, …}}. */
    static SystemUnderTest of(ComponentContext context) {
        ObjectNode play = context.options().freeObject("play").orElseThrow().deepCopy();
        String use = play.remove("use").asText();
        return Systems.create(
                use,
                new ComponentContext(
                        use,
                        MappingReader.of(context.where(), play),
                        context.folder(),
                        context.environment(),
                        context.nanoTime()));
    }
}

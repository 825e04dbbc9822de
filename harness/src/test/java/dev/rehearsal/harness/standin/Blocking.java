package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.Systems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A system that plays as another one and leaves a file behind, where a run wants to make a folder afterwards: {@code {use:
 * blocking, file: .rehearsal/reports, play: {use: echo}}}.
 */
public record Blocking(SystemUnderTest other, Path file) implements SystemUnderTest {

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        SystemResponse response = other.play(task, terms);
        try {
            Files.writeString(file, "a file where the folder should be");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return response;
    }

    @Override
    public boolean reportsSpans() {
        return other.reportsSpans();
    }

    /** The factory of {@code use: blocking}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "blocking";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            MappingReader options = context.options();
            ObjectNode play = options.freeObject("play").orElseThrow().deepCopy();
            String use = play.remove("use").asText();
            return new Blocking(
                    Systems.create(
                            use,
                            new ComponentContext(
                                    use,
                                    MappingReader.of(context.where(), play),
                                    context.folder(),
                                    context.environment(),
                                    context.nanoTime())),
                    context.folder().resolve(options.text("file").orElseThrow()));
        }
    }
}

package dev.rehearsal.harness.standin;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
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
            return new Blocking(
                    PlayedSystem.of(context),
                    context.folder().resolve(options.text("file").orElseThrow()));
        }
    }
}

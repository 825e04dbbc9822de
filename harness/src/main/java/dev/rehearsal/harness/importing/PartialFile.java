package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.TrialsFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file that is there whole or not at all: written beside its place, and moved there when it is complete. Close it. */
public final class PartialFile implements AutoCloseable {

    private final Path target;
    private final Path partial;

    /** Begin a file. */
    public PartialFile(Path file) {
        this.target = file.toAbsolutePath();
        this.partial =
                Optional.ofNullable(target.getParent()).orElse(target).resolve("." + target.getFileName() + ".partial");
    }

    /** Open it for text. Half of a surrogate pair, which models and tools do write, becomes a question mark, as it is no text. */
    public BufferedWriter writer() throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(partial), StandardCharsets.UTF_8));
    }

    /** Open it for trials. */
    public TrialsFile trials() throws IOException {
        return new TrialsFile(partial);
    }

    /** Put the file into its place. */
    public void complete() throws IOException {
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Remove what is not complete. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partial);
    }
}

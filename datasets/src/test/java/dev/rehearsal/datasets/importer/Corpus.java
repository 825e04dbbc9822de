package dev.rehearsal.datasets.importer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The recorded public data; a test is skipped where there is none. */
public final class Corpus {

    private Corpus() {}

    public static Path file(String name) {
        String folder = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(folder != null, "skipped: REHEARSAL_CORPUS is unset");
        return Path.of(folder).resolve(name);
    }
}

package dev.rehearsal.scenarios.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A fresh folder of the machine's temporary one, in which a process runs. */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    /**
     * Make one.
     *
     * @throws IOException where the machine lets nobody
     */
    public static Path create() throws IOException {
        return Files.createTempDirectory("rehearsal-");
    }

    /** Delete it with all that lies in it; what cannot be deleted stays. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, IOException broken) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A process that got away still writes there. The folder is the machine's temporary one, which is emptied;
            // a trial that was played well must not end in a crash for it.
            folder.toFile().deleteOnExit();
        }
    }
}

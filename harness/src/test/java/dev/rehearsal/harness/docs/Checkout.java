package dev.rehearsal.harness.docs;

import dev.rehearsal.harness.cli.ClassPath;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reader has, laid out: the launcher, suites and data of the repository, and a built {@code rehearsal.jar}. That
 * jar only names the tests' class path, so that what is tested is what was just compiled.
 */
final class Checkout {

    private static final List<String> COPIED =
            List.of("rehearsal", "scenarios/*.yaml", "datasets/golden/*", "datasets/recorded/*", "datasets/traces/*");

    private Checkout() {}

    static Path layOut(Path root, Path folder) throws IOException {
        for (String glob : COPIED) {
            Path parent = root.resolve(glob).getParent();
            try (Stream<Path> files = Files.list(parent == null ? root : parent)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Path relative = root.relativize(file);
                    if (root.getFileSystem().getPathMatcher("glob:" + glob).matches(relative)) {
                        Path copy = folder.resolve(relative);
                        Files.createDirectories(copy.resolveSibling("."));
                        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
        jar(Files.createDirectories(folder.resolve("harness/target")).resolve("rehearsal.jar"));
        return folder;
    }

    private static void jar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(ClassPath.value().split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream made = new JarOutputStream(out, manifest)) {
            made.finish();
        }
    }
}

package dev.rehearsal.harness.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The tests' class path for a process of its own. As in an installation on Linux, DuckDB's native library lies beside its
 * jar, so that not every process unpacks 71 MB anew (and a killed one leaves them behind).
 */
public final class ClassPath {

    private static final String NATIVE = "libduckdb_java.so_linux_amd64";
    private static final String VALUE = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(ClassPath::light)
            .collect(Collectors.joining(File.pathSeparator));

    private ClassPath() {}

    /** Return it as {@code -cp} takes it. */
    public static String value() {
        return VALUE;
    }

    private static String light(String entry) {
        Path jar = Path.of(entry);
        boolean common = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (!common || !String.valueOf(jar.getFileName()).startsWith("duckdb_jdbc")) {
            return entry;
        }
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "duckdb-beside").toAbsolutePath());
            Path light = folder.resolve(String.valueOf(jar.getFileName()));
            if (!Files.exists(light)) {
                unpack(jar, folder, light);
            }
            return light.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two processes of tests may do so at once: each writes files of its own, which take their place whole. */
    private static void unpack(Path jar, Path folder, Path light) throws IOException {
        Path partial = Files.createTempFile(folder, "partial", ".jar");
        Path library = Files.createTempFile(folder, "partial", ".so");
        try (ZipFile whole = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(partial);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> all = whole.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = whole.getInputStream(entry)) {
                    if (entry.getName().equals(NATIVE)) {
                        Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
                    } else if (!entry.getName().startsWith("libduckdb_java")) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        in.transferTo(out);
                    }
                }
            }
        }
        // the library first: who finds the jar finds it beside the jar
        Files.move(library, folder.resolve(NATIVE), StandardCopyOption.ATOMIC_MOVE);
        Files.move(partial, light, StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A finder of data that a test names: on the class path, else as a file. */
final class ResourceLocator {

    private ResourceLocator() {}

    static Path find(String name) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ResourceLocator.class::getClassLoader);
        Optional<URL> url = Optional.ofNullable(loader.getResource(name.startsWith("/") ? name.substring(1) : name));
        if (url.isPresent() && url.get().getProtocol().equals("file")) {
            try {
                return Path.of(url.get().toURI());
            } catch (URISyntaxException e) {
                throw new InvalidInputException(
                        name, "its place must be a path", "it is " + url.get(), "Move it to a folder of plain name", e);
            }
        }
        Path file = Path.of(name);
        if (Files.exists(file)) {
            return file;
        }
        throw new InvalidInputException(
                name,
                "it must be a class-path resource in a folder, or a file",
                url.map(found -> "it lies at " + found)
                        .orElse("it is neither on the class path nor below "
                                + Path.of("").toAbsolutePath()),
                "Check the name");
    }
}

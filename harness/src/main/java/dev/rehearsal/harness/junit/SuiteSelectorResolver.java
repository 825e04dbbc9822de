package dev.rehearsal.harness.junit;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.harness.suite.SuiteTests;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * A resolver of the suites that a discovery request names. A suite with a mistake becomes a test that fails with it.
 */
final class SuiteSelectorResolver {

    private static final String RESOURCE = "resource";
    private static final String FILE = "file";

    private final TestDescriptor engine;

    SuiteSelectorResolver(TestDescriptor engine) {
        this.engine = engine;
    }

    void add(EngineDiscoveryRequest request) {
        request.getSelectorsByType(ClasspathResourceSelector.class)
                .forEach(selector -> resource(selector.getClasspathResourceName()));
        request.getSelectorsByType(FileSelector.class).forEach(selector -> file(selector.getRawPath()));
        List<UniqueId> ids = request.getSelectorsByType(UniqueIdSelector.class).stream()
                .map(UniqueIdSelector::getUniqueId)
                .filter(id -> id.hasPrefix(engine.getUniqueId()))
                .toList();
        List<TestDescriptor> whole = List.copyOf(engine.getChildren());
        int depth = engine.getUniqueId().getSegments().size();
        for (UniqueId id : ids) {
            if (id.getSegments().size() > depth) {
                UniqueId.Segment suite = id.getSegments().get(depth);
                switch (suite.getType()) {
                    case RESOURCE -> resource(suite.getValue());
                    case FILE -> file(suite.getValue());
                    default ->
                        throw new InvalidInputException(
                                id.toString(),
                                "a test's id must be of a suite",
                                "it is not",
                                "Discover the suite again");
                }
            }
        }
        engine.getChildren().stream()
                .filter(suite -> !whole.contains(suite))
                .toList()
                .forEach(suite -> keep(suite, ids));
    }

    /** Leave only what the ids name, with all that is above and below. */
    private static void keep(TestDescriptor suite, List<UniqueId> ids) {
        List<TestDescriptor> leaves = new ArrayList<>(suite.getDescendants());
        leaves.stream()
                .filter(TestDescriptor::isTest)
                .filter(leaf -> ids.stream().noneMatch(id -> leaf.getUniqueId().hasPrefix(id)))
                .forEach(TestDescriptor::removeFromHierarchy);
    }

    private void resource(String name) {
        UniqueId id = engine.getUniqueId().append(RESOURCE, name);
        if (isSuite(name)
                && engine.getChildren().stream()
                        .noneMatch(child -> child.getUniqueId().equals(id))) {
            build(
                    id,
                    name,
                    ClasspathResourceSource.from(name),
                    Optional.of(EngineConfiguration.USUAL_STORE),
                    () -> located(name));
        }
    }

    private void file(String name) {
        Path file = Path.of(name).toAbsolutePath().normalize();
        UniqueId id = engine.getUniqueId().append(FILE, file.toString());
        if (isSuite(name)
                && engine.getChildren().stream()
                        .noneMatch(child -> child.getUniqueId().equals(id))) {
            build(id, String.valueOf(file.getFileName()), FileSource.from(file.toFile()), Optional.empty(), () -> file);
        }
    }

    private static boolean isSuite(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void build(UniqueId id, String name, TestSource source, Optional<Path> store, Where where) {
        try {
            Path file = where.find();
            Experiment experiment = SuiteReader.read(file);
            SuiteTests tests = SuiteReader.tests(experiment);
            engine.addChild(new SuiteDescriptorBuilder(id, source, experiment, tests).build(store));
        } catch (InvalidInputException e) {
            engine.addChild(InvalidSuiteNode.suite(id, name, source, e));
        }
    }

    private static Path located(String name) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(SuiteSelectorResolver.class::getClassLoader);
        URL url = Optional.ofNullable(loader.getResource(name))
                .orElseThrow(() -> new InvalidInputException(
                        name,
                        "a suite must be on the class path",
                        "it is not there",
                        "Put it under src/test/resources, or name a file with @SelectFile"));
        if (!url.getProtocol().equals(FILE)) {
            throw new InvalidInputException(
                    name,
                    "a suite on the class path must lie in a folder, beside its datasets",
                    "it lies at " + url,
                    "Unpack it, or name a file with @SelectFile");
        }
        try {
            URI uri = url.toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new InvalidInputException(
                    name, "a suite's place must be a path", "it is " + url, "Move it to a folder of plain name", e);
        }
    }

    /** A finder of a suite's file. */
    @FunctionalInterface
    private interface Where {
        /** Return the file. Throws {@link InvalidInputException} where there is none. */
        Path find();
    }
}

package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.terminal.Interruption;
import dev.rehearsal.harness.junit.EngineConfiguration;
import dev.rehearsal.harness.run.Reports;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine.Model.CommandSpec;

/** A launch of JUnit's launcher with what {@link TestCommand} was asked for. */
record TestLaunch(
        CommandSpec spec,
        List<String> what,
        String classPath,
        List<String> tags,
        List<String> notTags,
        boolean yes,
        Path store,
        Exit.OnInconclusive onInconclusive,
        OutputOption output) {

    /** Discover; then list or run. Returns the exit code. */
    int run(boolean list) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(), TestLaunch.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            Launcher launcher = LauncherFactory.create();
            LauncherDiscoveryRequest request = request(loader);
            return list ? list(launcher, request) : execute(launcher, request);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                Path path = Path.of(entry);
                if (!Files.exists(path)) {
                    throw new InvalidInputException(
                            "--class-path",
                            "every entry must exist",
                            "there is no " + entry,
                            "Compile the tests, or mend the path");
                }
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private LauncherDiscoveryRequest request(ClassLoader loader) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(what.stream().map(name -> selector(name, loader)).toList())
                .configurationParameter(EngineConfiguration.STORE, store.toString())
                .configurationParameter(EngineConfiguration.SPEND, Boolean.toString(yes));
        if (onInconclusive == Exit.OnInconclusive.pass) {
            request.configurationParameter(EngineConfiguration.ON_INCONCLUSIVE, "skip");
        }
        if (!tags.isEmpty()) {
            request.filters(TagFilter.includeTags(tags));
        }
        if (!notTags.isEmpty()) {
            request.filters(TagFilter.excludeTags(notTags));
        }
        return request.build();
    }

    private static DiscoverySelector selector(String name, ClassLoader loader) {
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return DiscoverySelectors.selectFile(name);
        }
        try {
            return DiscoverySelectors.selectClass(loader.loadClass(name));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new InvalidInputException(
                    name,
                    "it must be a suite that ends in .yaml, or a test class on the class path",
                    "there is no such class: " + e,
                    "Name its folder or jar with --class-path",
                    e);
        }
    }

    private int list(Launcher launcher, LauncherDiscoveryRequest request) throws IOException {
        TestTree tree = new TestTree();
        tree.testPlanExecutionStarted(launcher.discover(request));
        output.print(spec, tree.json(), tree.text());
        return Exit.OK;
    }

    private int execute(Launcher launcher, LauncherDiscoveryRequest request) throws IOException {
        TestTree tree = new TestTree();
        CancellationToken token = CancellationToken.create();
        InstantSource clock = InstantSource.system();
        Instant start = clock.instant();
        PrintStream stdout = System.out;
        try (Interruption interruption = Interruption.watch(token::cancel)) {
            System.setOut(System.err); // stdout is for the answer; what tests print goes aside
            launcher.execute(LauncherExecutionRequestBuilder.request(request)
                    .listeners(tree)
                    .cancellationToken(token)
                    .build());
            if (token.isCancellationRequested()) {
                interruption.tell(spec.commandLine().getErr(), "What was played is stored in " + store + ".");
            }
        } finally {
            System.setOut(stdout);
        }
        if (Files.exists(store)) {
            try (ResultStore results = ResultStore.open(store, clock)) {
                for (Run run : results.runs()) {
                    if (!run.started().isBefore(start)) {
                        tree.add(store + "#" + run.id(), Reports.folder(store, run.id()));
                    }
                }
            }
        }
        output.print(spec, tree.json(), tree.text());
        return token.isCancellationRequested() ? Exit.INTERRUPTED : tree.exit(onInconclusive);
    }
}

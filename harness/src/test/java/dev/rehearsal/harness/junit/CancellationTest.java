package dev.rehearsal.harness.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What a launch that is cancelled, or whose thread is interrupted, leaves behind. */
class CancellationTest {

    private static final int CASES = 20;

    @TempDir
    private Path folder;

    private Path suite;
    private Path store;
    private final SummaryGeneratingListener summary = new SummaryGeneratingListener();

    @BeforeEach
    void layOut() throws IOException {
        store = folder.resolve("store.duckdb");
        Files.writeString(
                folder.resolve("cases.jsonl"),
                IntStream.range(0, CASES)
                        .mapToObj(i -> "{\"id\":\"case-" + i + "\",\"task\":{\"input\":\"" + (i == 0 ? "now" : "late")
                                + "\"},\"expectation\":{\"outcome\":\"completed\"}}\n")
                        .collect(Collectors.joining()));
        suite = Files.writeString(folder.resolve("suite.yaml"), """
                rehearsal: 1
                name: patient
                datasets: [{golden: cases.jsonl}]
                systems: {waiting: {use: waiting}}
                limits: {concurrency: 2, deadline: 10m}
                """);
    }

    /** Play until the one trial that ends has ended, then do this. */
    private void launch(CancellationToken token, Runnable then) {
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectFile(suite.toFile()))
                                .configurationParameter(EngineConfiguration.STORE, store.toString())
                                .build())
                        .cancellationToken(token)
                        .listeners(summary, new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.getDisplayName().equals("case-0")) {
                                    then.run();
                                }
                            }
                        })
                        .build());
    }

    private void requireThatOnlyTheFirstIsStoredAndTheRunCanBeResumed() {
        assertEquals(1, summary.getSummary().getTestsSucceededCount());
        assertEquals(0, summary.getSummary().getTestsFailedCount());
        try (ResultStore results = ResultStore.open(store, InstantSource.system())) {
            Run run = results.unfinished(SuiteReader.read(suite).hash()).orElseThrow();
            assertEquals(1, results.played(run.id()).cardinality());
            assertTrue(run.planned() > 1);
        }
    }

    @Test
    void aCancelledLaunchStopsPlayingAndKeepsWhatWasPlayed() {
        CancellationToken token = CancellationToken.create();
        launch(token, token::cancel);
        requireThatOnlyTheFirstIsStoredAndTheRunCanBeResumed();
    }

    @Test
    void anInterruptedLaunchStopsPlayingAndKeepsWhatWasPlayed() {
        Thread launching = Thread.currentThread();
        launch(CancellationToken.create(), launching::interrupt);
        Thread.interrupted(); // JUnit clears it between nodes, or not
        requireThatOnlyTheFirstIsStoredAndTheRunCanBeResumed();
    }
}

package dev.rehearsal.datasets.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.Irregularity;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.RedactionSummary.Kind;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Redaction of recorded traces: what is found in them, for people to read, and what must hold of it. */
class RedactionCorpusTest {

    private static final int MOST_RUNS = 40;
    private static final List<String> FILES = List.of(
            "agentdojo/gpt-4o-mini-2024-07-18.jsonl.gz",
            "tau-bench/gpt-4o-airline-tasks-0-24.json.gz",
            "who-and-when/hand-crafted.jsonl.gz",
            "inspect/2025-05-12T20-27-36-04-00_browser.json",
            "strands/openai_agents_genai_live_spans.json",
            "langfuse/beeai-2025-08-01.trace.json",
            "claude-code/representative_messages.jsonl",
            "codex/standard_session.jsonl",
            "jaeger/k8s.json",
            "openinference/vercel-v6/all-spans.json");

    private static final RecordErrors TOLERANT = new RecordErrors() {
        @Override
        public void broken(InvalidInputException error) {}

        @Override
        public void irregular(Irregularity what, long spans) {}
    };

    private final Redactor redactor =
            new Redactor(RedactionRules.standard(), RedactionKey.of("a key that is long enough"));
    private final RedactionSummary summary = new RedactionSummary();
    private long characters;
    private long nanos;

    @Test
    void recordedTracesAreRedactedOnceAndForAllAndReplayAsBefore() throws IOException {
        for (String name : FILES) {
            Path file = Corpus.file(name);
            if (Files.exists(file)) {
                try (Stream<RecordedRun> runs = Importers.detect(file).read(file, TOLERANT)) {
                    runs.limit(MOST_RUNS).forEach(this::check);
                }
            }
        }
        assertTrue(summary.places() > 0, "there are persons in these files");
        String table = summary.kinds().stream().map(RedactionCorpusTest::row).collect(Collectors.joining("\n"));
        String speed = String.format(
                Locale.ROOT, "%n%.1f MB of trials in %.1f s of processor time%n", characters / 1e6, nanos / 1e9);
        Files.writeString(Path.of("target", "redaction-corpus.txt"), table + speed);
    }

    private void check(RecordedRun run) {
        characters += TrialsWriter.line(run).length();
        long begin = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        RecordedRun redacted = redactor.redact(run, summary);
        nanos += java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        assertEquals(TrialsWriter.line(redacted), TrialsWriter.line(redactor.redact(redacted)), run.caseId());
        Redactor replay = redactor.recalling(redacted.trace());
        List<Span.ModelCall> recorded =
                redacted.trace().all(Span.ModelCall.class).toList();
        List<Span.ModelCall> live = run.trace().all(Span.ModelCall.class).toList();
        for (int i = 0; i < live.size(); i++) {
            assertEquals(
                    recorded.get(i).input(),
                    live.get(i).input().stream().map(replay::redact).toList(),
                    run.caseId() + " call " + i);
        }
    }

    private static String row(Kind kind) {
        return String.format(Locale.ROOT, "%-15s %7d places %5d values", kind.kind(), kind.places(), kind.values());
    }
}

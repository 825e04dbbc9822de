package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.GoldenWriter;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.sampling.ProductionSample;
import dev.rehearsal.datasets.sampling.ProductionSample.Draw;
import dev.rehearsal.datasets.sampling.ProductionSampler;
import dev.rehearsal.datasets.sampling.RunFeatures;
import dev.rehearsal.datasets.sampling.Vocabulary;
import dev.rehearsal.harness.importing.CaseDraft.Written;
import dev.rehearsal.harness.importing.RecordedFiles.FileCount;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An importer of recorded runs as cases that can be played again: a golden dataset, and beside it the runs that its cases were made of. The files are read
 * twice: for what a sample is drawn by, about 1 KB a run, and for the runs that were drawn. The cases are held in memory, as whoever reads
 * them does; the runs are not. For one thread.
 */
public final class ScenarioImporter {

    private final RecordedFiles looked;
    private final RecordedFiles files;
    private final SampleRequest request;
    private final Vocabulary vocabulary = new Vocabulary();
    private final List<RunFeatures> features = new ArrayList<>();
    private final Map<Long, RecordedCase> cases = new HashMap<>();
    private final Map<Replayability, Long> others = new EnumMap<>(Replayability.class);
    private final Map<RecordedCase, CaseVerdicts> verdicts = new HashMap<>();
    private final List<CaseDraft> drafts = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long number;

    /**
     * Create the importer of some files.
     *
     * @param looked the files as they are read first, to be looked at
     * @param files the same files as they are read to be written
     * @param request how many cases are wanted
     */
    public ScenarioImporter(RecordedFiles looked, RecordedFiles files, SampleRequest request) {
        this.looked = looked;
        this.files = files;
        this.request = request;
    }

    /** Return the file of recordings that belongs to a file of cases: {@code cases.recordings.jsonl} beside {@code cases.jsonl}. */
    public static Path recordings(Path cases) {
        return cases.resolveSibling(GoldenReader.stem(cases) + ".recordings.jsonl");
    }

    /**
     * Write both files; the caller puts them into their places.
     *
     * @param golden for the cases
     * @param recordings for the runs
     * @throws InvalidInputException where no run can be played again, or the files change in between
     */
    public ScenarioSummary write(PartialFile golden, PartialFile recordings, RecordErrors errors) throws IOException {
        List<FileCount> counts = looked.read(errors, this::look);
        if (features.isEmpty()) {
            throw new InvalidInputException(
                    files.files().toString(),
                    "there must be at least one run that can be replayed, with what was asked and a model's reply",
                    number == 0 ? "there was no run" : "there were only runs " + words(),
                    "Record the messages of model calls, see docs/importing.md");
        }
        ProductionSample sample = ProductionSampler.draw(features, vocabulary, request.size(), request.seed());
        features.clear();
        cases.keySet().retainAll(sample.drawn().keySet());
        cases.values().forEach(one -> verdicts.put(one, new CaseVerdicts()));
        number = 0;
        try (BufferedWriter out = recordings.writer()) {
            files.read(error -> {}, (file, run) -> take(file, run, sample, out)); // told the first time
        }
        if (drafts.size() != sample.drawn().size()) {
            throw changed();
        }
        List<Written> written = written();
        try (BufferedWriter out = golden.writer()) {
            for (Written one : written) {
                out.write(GoldenWriter.line(one.golden()));
                out.newLine();
            }
        }
        return new ScenarioSummary(counts, sample, request, Collections.unmodifiableMap(others), written);
    }

    private String words() {
        return String.join(
                ", and ", others.keySet().stream().map(Replayability::words).toList());
    }

    /** Note what a run may be drawn by. */
    private void look(Path file, RecordedRun run) {
        Replayability replayable = Replayability.of(run);
        if (replayable == Replayability.YES) {
            features.add(
                    RunFeatures.of(number, run.task().orElseThrow(), Replayability.modelCalls(run), run, vocabulary));
            cases.put(number, RecordedCase.of(run, file));
        } else {
            others.merge(replayable, 1L, Long::sum);
        }
        number++;
    }

    /** Learn what a run tells of the cases that were drawn, and write it where it is one of these. */
    private void take(Path file, RecordedRun run, ProductionSample sample, BufferedWriter out) throws IOException {
        RecordedCase recorded = RecordedCase.of(run, file);
        Optional.ofNullable(verdicts.get(recorded)).ifPresent(one -> one.add(run));
        Draw draw = sample.drawn().get(number);
        if (draw != null) {
            if (!recorded.equals(cases.get(number))) {
                throw changed();
            }
            String id = unique(run.caseId());
            out.write(TrialsWriter.line(run.of(id)));
            out.newLine();
            drafts.add(CaseDraft.of(id, run, recorded, draw));
        }
        number++;
    }

    private String unique(String id) {
        String unique = id;
        for (int i = 2; !ids.add(unique); i++) {
            unique = id + "#" + i;
        }
        return unique;
    }

    private InvalidInputException changed() {
        return new InvalidInputException(
                files.files().toString(),
                "the files must stay as they are while they are imported",
                "other runs were read the second time",
                "Import a copy that nobody writes to");
    }

    private List<Written> written() {
        Map<RecordedCase, List<String>> siblings = new HashMap<>();
        drafts.forEach(draft -> siblings.computeIfAbsent(draft.recorded(), one -> new ArrayList<>())
                .add(draft.id()));
        return drafts.stream()
                .map(draft -> {
                    List<String> same = siblings.getOrDefault(draft.recorded(), List.of());
                    return draft.written(
                            verdicts.getOrDefault(draft.recorded(), new CaseVerdicts()),
                            same.size() > 1 ? Optional.of(same.getFirst()) : Optional.empty());
                })
                .toList();
    }
}

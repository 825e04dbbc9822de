package dev.rehearsal.harness;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.LabelImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.calibration.Calibration;
import dev.rehearsal.judges.calibration.CalibrationBuilder;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.labels.LabelTable;
import dev.rehearsal.reports.store.labels.RunLabels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A calibration of judges by labels: of files alone, or of a run whose judges' verdicts are stored, with the labels that files give
 * its trials. Immutable.
 *
 * @param files the labels, in any format that an importer knows
 * @param from the files' format; detected where it is not said
 * @param aliases what is to be read as a class, by what stands there
 * @param options the classes and the level
 */
public record LabelCalibration(
        List<Path> files, Optional<String> from, Map<String, String> aliases, CalibrationBuilder.Options options) {

    private static final int MAX_NAMED = 5;
    private static final int PAGE = 10_000;

    public LabelCalibration {
        files = List.copyOf(files);
        Map<String, String> canonical = new TreeMap<>();
        aliases.forEach((word, label) -> canonical.put(
                word.strip().toLowerCase(Locale.ROOT), label.strip().toLowerCase(Locale.ROOT)));
        aliases = Map.copyOf(canonical);
    }

    /**
     * Hold the verdicts in the files against the labels in them.
     *
     * @throws InvalidInputException for a mistake in a file, naming file and line, and where there is nothing to go by
     */
    public Calibration ofFiles() {
        try (LabelTable table = ResultStore.labelTable()) {
            for (Path file : files) {
                try (Stream<Label> labels = read(file)) {
                    table.add(labels);
                }
            }
            return calibrate(table);
        }
    }

    /**
     * Keep the files' labels in the store of a run, and hold its judges' verdicts against all labels that it has by then. An item is
     * the number of a trial, or {@code RUN/NUMBER}.
     *
     * @param asked the metric that the labels are of; the run's only one with verdicts where it is not said
     * @param at the time of labelling
     * @throws InvalidInputException where an item is no trial of the run, a label is a judge's, or the run has no such metric
     */
    public Calibration ofRun(RunReference run, Optional<String> asked, Instant at) {
        RunLabels stored = run.store().labels(run.run().id());
        String metric = metric(run, stored, asked);
        List<RunLabels.TrialLabel> labels = new ArrayList<>();
        for (Path file : files) {
            try (Stream<Label> all = read(file)) {
                all.forEach(label -> labels.add(new RunLabels.TrialLabel(number(run, label), label)));
            }
        }
        List<Long> unknown = stored.unknown(labels.stream().map(RunLabels.TrialLabel::number));
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(
                    where(labels, unknown.getFirst()),
                    "every item must be a trial of the run " + run.run().id(),
                    "it has none of the number " + unknown.getFirst(),
                    "Numbers count from 0; rehearsal show lists them");
        }
        stored.add(metric, labels, at);
        try (LabelTable table = ResultStore.labelTable()) {
            List<Label> page = new ArrayList<>(PAGE);
            stored.forEachLabel(metric, label -> {
                page.add(label);
                if (page.size() == PAGE) {
                    table.add(page.stream());
                    page.clear();
                }
            });
            table.add(page.stream());
            return calibrate(table);
        }
    }

    private static String where(List<RunLabels.TrialLabel> labels, long number) {
        return labels.stream()
                .filter(label -> label.number() == number)
                .findFirst()
                .orElseThrow()
                .label()
                .where();
    }

    private static String metric(RunReference run, RunLabels stored, Optional<String> asked) {
        List<String> known = stored.judgedMetrics();
        if (known.isEmpty()) {
            throw new InvalidInputException(
                    "run " + run.run().id(),
                    "it must have verdicts of a judge to be held against labels",
                    "it has none",
                    "Name a run of a suite with a judge among its scorers, played by this version or a newer one");
        }
        if (asked.isPresent() ? known.contains(asked.get()) : known.size() == 1) {
            return asked.orElse(known.getFirst());
        }
        throw new InvalidInputException(
                "--metric",
                "it must name the metric that the labels are of",
                asked.map(InvalidInputException::quote).map("was "::concat).orElse("is missing"),
                "Judged in that run: " + String.join(", ", known.subList(0, Math.min(MAX_NAMED, known.size()))));
    }

    private static long number(RunReference run, Label label) {
        if (label.kind() == Label.Kind.JUDGE) {
            throw new InvalidInputException(
                    label.where(),
                    "the labels of a run must be people's or a reference's",
                    "it is a judge's",
                    "Leave it out: the verdicts of the run's judges are in its store");
        }
        String item = label.item();
        boolean addressed = TrialReference.is(item);
        String text = addressed ? item.substring(item.lastIndexOf('/') + 1) : item;
        String of =
                addressed ? item.substring(0, item.lastIndexOf('/')) : run.run().id();
        boolean own = of.equals(run.run().id()) || run.word().filter(of::equals).isPresent();
        if (!own || !text.matches("[0-9]{1,9}")) {
            throw new InvalidInputException(
                    label.where(),
                    "\"item\" must be the number of a trial of the run "
                            + run.run().id() + ", or " + run.run().id() + "/NUMBER",
                    "was " + InvalidInputException.quote(item),
                    "rehearsal show lists the trials and their numbers");
        }
        return Long.parseLong(text);
    }

    private Calibration calibrate(LabelTable table) {
        CalibrationBuilder builder = new CalibrationBuilder(options);
        table.forEachItem(builder::add);
        return builder.build();
    }

    private Stream<Label> read(Path file) {
        LabelImporter importer = from.map(name -> LabelImporter.registry().byName(name, "--from " + name))
                .orElseGet(() -> Importers.detectLabels(file));
        return importer.read(file).map(this::renamed);
    }

    private Label renamed(Label label) {
        return aliases.isEmpty()
                ? label
                : new Label(
                        label.where(),
                        label.item(),
                        label.arm(),
                        label.kind(),
                        label.by(),
                        label.value().map(value -> aliases.getOrDefault(value, value)),
                        label.order());
    }
}

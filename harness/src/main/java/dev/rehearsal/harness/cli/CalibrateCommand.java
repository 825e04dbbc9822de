package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.LabelCalibration;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.access.StoreOption;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.judges.calibration.Calibration;
import dev.rehearsal.judges.calibration.CalibrationBuilder;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.calibration.CalibrationJson;
import dev.rehearsal.reports.calibration.CalibrationText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code calibrate}: judges measured against people. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Measure judges against the labels of people: confusion matrix, accuracy, precision, recall and specificity,",
            "Cohen's kappa, how far people agree among themselves, what position does, and rates corrected for the judge's",
            "error. LABELS are JSONL: {\"item\": \"17\", \"label\": \"pass\", \"by\": \"ann\", \"kind\": \"human\"}, kind judge for",
            "verdicts, reference for a check that counts as true. PandaLM's and tau2-bench's files are read, too.",
            "With --run the items are trials of that run: the labels are kept in its store, where reports correct the",
            "judge's rates by them, and are held against its judges' verdicts."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, Exit.STORE_FAILED},
        footer = {
            "",
            "Examples:",
            "  rehearsal calibrate labels.jsonl",
            "  rehearsal calibrate verdicts.jsonl people.jsonl --alias satisfied=pass --format json",
            "  rehearsal calibrate labels.jsonl --run last --metric judge.helpful.pass"
        })
final class CalibrateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "LABELS", description = "Files of labels and verdicts, plain or gzip.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "The files' format: rehearsal-labels, pandalm or tau2-judge. Default: detected.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--alias",
            paramLabel = "WORD=LABEL",
            split = ",",
            description = "Read a word as a label, such as satisfied=pass where a judge drifted off its schema.")
    private Map<String, String> aliases = Map.of();

    @Option(
            names = "--classes",
            paramLabel = "LABEL",
            split = ",",
            description = "Classes besides those that people gave; a judge's other words are unusable verdicts.")
    private List<String> classes = List.of();

    @Option(
            names = "--positive",
            paramLabel = "LABEL",
            description =
                    "The class whose rate is corrected for the judge's error. Default: pass, where that is a class.")
    private Optional<String> positive = Optional.empty();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Items are trials of this run, by number or as RUN/NUMBER; its store keeps the labels.")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "With --run: the judge's metric that the labels are of. Default: the only one of the run.")
    private Optional<String> metric = Optional.empty();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws IOException {
        LabelCalibration labels = new LabelCalibration(
                files,
                from,
                aliases,
                new CalibrationBuilder.Options(
                        classes.stream().map(CalibrateCommand::canonical).collect(Collectors.toSet()),
                        positive.map(CalibrateCommand::canonical),
                        CalibrationBuilder.Options.DEFAULT.level()));
        Calibration calibration = run.isPresent() ? ofRun(labels, run.get()) : ofFiles(labels);
        output.print(spec, CalibrationJson.of(calibration), CalibrationText.of(calibration));
        return Exit.OK;
    }

    private Calibration ofFiles(LabelCalibration labels) {
        for (String option : Set.of("--metric", "--store")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InvalidInputException(
                        option, "it must go with a run", "no run is named", "Add --run RUN, or leave it out");
            }
        }
        return labels.ofFiles();
    }

    private Calibration ofRun(LabelCalibration labels, String name) {
        try (RunResolver runs = new RunResolver(store.path(), Versions.all(), InstantSource.system())) {
            RunReference found = runs.find(name);
            if (found.store().file().isEmpty()) {
                throw new InvalidInputException(
                        "--run " + name,
                        "it must be a run of a store, which keeps the labels",
                        "it is a file",
                        "Play the file by a suite, or leave --run out and add the verdicts to LABELS");
            }
            return labels.ofRun(found, metric, InstantSource.system().instant());
        }
    }

    private static String canonical(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }
}

package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.Durations;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.agent.AgentRulesReader;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.scenarios.baseline.BaselineAgent;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reader of suites: a file, and the datasets that it names, becomes an {@link Experiment}. */
public final class SuiteReader {

    private static final long DEFAULT_SEED = 1;
    private static final String DEFAULT_DEADLINE = "60s";

    private final SuiteDocument document;
    private final JsonNode suite;

    private SuiteReader(SuiteDocument document) {
        this.document = document;
        this.suite = document.root();
    }

    /**
     * Read the suite.
     *
     * @throws InvalidInputException for a missing file, a mistake in the suite, or one in a dataset that it names
     */
    public static Experiment read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    file.toString(), "a suite must exist", "there is no such file", "Check the path", e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    file.toString(), "a suite must be UTF-8", "it is not", "Save it as UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    file.toString(), "a suite must be a readable file", "reading failed: " + e, "Check the path", e);
        }
        return read(file, text);
    }

    /**
     * Read a suite whose text is at hand, such as that of a stored run.
     *
     * @param file where it lay: relative paths start from its folder
     * @throws InvalidInputException for a mistake in the suite, or one in a dataset that it names
     */
    public static Experiment read(Path file, String text) {
        SuiteDocument document = new SuiteDocument(file, text);
        SuiteSchema.check(document.yaml());
        return new SuiteReader(document).experiment();
    }

    private Experiment experiment() {
        DatasetsReader cases = new DatasetsReader(document);
        List<Dataset> datasets = cases.golden();
        List<GoldenCase> traces = cases.traces(datasets);
        SystemsReader players = new SystemsReader(document);
        List<SystemPlan> systems = players.systems(datasets.isEmpty() && traces.isEmpty());
        AnalysisPlanReader questions = new AnalysisPlanReader(document);
        AnalysisPlan plan = questions.analysisPlan();
        new ReportedStateValidator(document).check(plan);
        questions.tests(); // a mistake there is found whoever runs the suite
        return new Experiment(
                suite.get("name").textValue(),
                suite.path("seed").asLong(DEFAULT_SEED),
                suite.path("seeds").asText("paired").equals("independent"),
                datasets,
                traces,
                cases.replays(),
                systems,
                players.models(),
                players.tools(),
                AgentRulesReader.read(suite.path("agents"), name -> document.where("/agents/" + name)),
                perturbations(),
                suite.path("crossing").asText("rotate").equals("full"),
                suite.path("repetitions").asInt(1),
                scorers(),
                SuiteDocument.texts(suite.path("success")),
                plan,
                suite.path("limits").path("concurrency").asInt(Experiment.DEFAULT_CONCURRENCY),
                Durations.parse(suite.path("limits").path("deadline").asText(DEFAULT_DEADLINE))
                        .orElseThrow(() -> new IllegalStateException("the suite's schema lets through only times")),
                LimitsReader.ofTrial(suite.path("limits")),
                LimitsReader.ofRun(suite.path("limits")),
                RedactionReader.read(document),
                new Experiment.Files(
                        document.file(),
                        document.text(),
                        document.relative(suite.path("store").asText(".rehearsal/store.duckdb")),
                        document.yaml().places()),
                PlanHash.of(suite, datasets, files(document, cases), systems));
    }

    /** Return the files that belong to the plan: traces, what single agents are told, what tools are. */
    private static List<Path> files(SuiteDocument document, DatasetsReader cases) {
        List<Path> files = new ArrayList<>(cases.recordedFiles());
        Stream.concat(
                        document.root()
                                .path("systems")
                                .valueStream()
                                .filter(system -> system.path("use").asText().equals(BaselineAgent.USE))
                                .map(system -> system.path("instructions")),
                        document.root()
                                .path("tools")
                                .valueStream()
                                .flatMap(tool -> Stream.of(tool.path("openapi"), tool.path("recorded"))))
                .filter(JsonNode::isTextual)
                .map(file -> document.relative(file.textValue()))
                .filter(Files::isRegularFile) // what is missing is told by who reads it
                .forEach(files::add);
        return files;
    }

    /** Return what a stored run's suite asks of its results, without looking at datasets or recordings. */
    public static AnalysisPlan analysisPlan(String name, String text) {
        SuiteDocument document = new SuiteDocument(Path.of(name), text);
        SuiteSchema.check(document.yaml());
        return new AnalysisPlanReader(document).analysisPlan();
    }

    /** Return what to know where two systems of a stored run's suite could not share their connections. */
    public static Optional<String> connections(String name, String text, String baseline, String candidate) {
        return new AnalysisPlanReader(new SuiteDocument(Path.of(name), text)).connections(baseline, candidate);
    }

    /** Return what the scenarios of a suite assert as tests. */
    public static SuiteTests tests(Experiment experiment) {
        return new AnalysisPlanReader(new SuiteDocument(
                        experiment.files().suite(), experiment.files().text()))
                .tests();
    }

    private List<PerturbationPlan> perturbations() {
        List<PerturbationPlan> plans = new ArrayList<>();
        JsonNode entries = suite.path("perturbations");
        boolean clean = entries.isMissingNode();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).asText().equals(RecordedRun.CLEAN)) {
                clean = true;
            } else {
                plans.add(new PerturbationPlan(entries.get(i), document.where("/perturbations/" + i)));
            }
        }
        if (!clean) {
            throw new InvalidInputException(
                    document.where("/perturbations"),
                    "perturbations must hold \"none\"",
                    "it does not",
                    "Add none: recovery is judged against the clean twin");
        }
        return plans;
    }

    private List<ComponentConfig> scorers() {
        List<ComponentConfig> scorers = new ArrayList<>();
        for (int i = 0; i < suite.path("scorers").size(); i++) {
            JsonNode entry = suite.get("scorers").get(i);
            String where = document.where("/scorers/" + i);
            if (entry.isTextual()) {
                scorers.add(new ComponentConfig(entry.textValue(), JsonNodeFactory.instance.objectNode(), where));
            } else {
                ObjectNode options = ((ObjectNode) entry).deepCopy();
                scorers.add(new ComponentConfig(options.remove("use").textValue(), options, where));
            }
        }
        return scorers;
    }
}

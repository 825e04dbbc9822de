package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.Durations;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.input.YamlDocument;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.Limits;
import dev.rehearsal.harness.Experiment.Named;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.Experiment.TraceCase;
import dev.rehearsal.harness.spending.Allowance;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.AnalysisPlan.Sides;
import dev.rehearsal.scenarios.system.Systems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Read a suite and the datasets that it names into an {@link Experiment}. */
public final class SuiteReader {

    private static final long DEFAULT_SEED = 1;
    private static final int DEFAULT_CONCURRENCY = 16;
    private static final String DEFAULT_DEADLINE = "60s";
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    private final Path file;
    private final String text;
    private final YamlDocument yaml;
    private final JsonNode suite;

    private SuiteReader(Path file, String text) {
        this.file = file;
        this.text = text;
        this.yaml = YamlDocument.parse("a suite", "rehearsal: 1", String.valueOf(file.getFileName()), text);
        this.suite = yaml.root();
    }

    /**
     * Read the suite.
     *
     * @throws InvalidInput for a missing file, a mistake in the suite, or one in a dataset that it names
     */
    public static Experiment read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new InvalidInput(file.toString(), "a suite must exist", "there is no such file", "Check the path", e);
        } catch (CharacterCodingException e) {
            throw new InvalidInput(file.toString(), "a suite must be UTF-8", "it is not", "Save it as UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInput(
                    file.toString(), "a suite must be a readable file", "reading failed: " + e, "Check the path", e);
        }
        return read(file, text);
    }

    /**
     * Read a suite whose text is at hand, such as that of a stored run.
     *
     * @param file where it lay: relative paths start from its folder
     * @throws InvalidInput for a mistake in the suite, or one in a dataset that it names
     */
    public static Experiment read(Path file, String text) {
        SuiteReader reader = new SuiteReader(file, text);
        SuiteSchema.check(reader.yaml);
        return reader.experiment();
    }

    private Experiment experiment() {
        List<Dataset> datasets = datasets();
        List<TraceCase> traces = traces(datasets);
        List<SystemPlan> systems = systems(datasets.isEmpty() && traces.isEmpty());
        tests(); // a mistake there is found whoever runs the suite
        Path store = relative(suite.path("store").asText(".rehearsal/store.duckdb"));
        return new Experiment(
                suite.get("name").textValue(),
                suite.path("seed").asLong(DEFAULT_SEED),
                suite.path("seeds").asText("paired").equals("independent"),
                datasets,
                traces,
                systems,
                models(),
                perturbations(),
                suite.path("crossing").asText("rotate").equals("full"),
                suite.path("repetitions").asInt(1),
                scorers(),
                texts("success"),
                analysisPlan(),
                suite.path("limits").path("concurrency").asInt(DEFAULT_CONCURRENCY),
                Durations.parse(suite.path("limits").path("deadline").asText(DEFAULT_DEADLINE))
                        .orElseThrow(() -> new IllegalStateException("the suite's schema lets through only times")),
                new Limits(
                        suite.path("limits").path("model-calls").asLong(Limits.NONE.calls()),
                        suite.path("limits").has("trial-tokens")
                                ? amount(suite.path("limits").get("trial-tokens"))
                                : Limits.NONE.tokens()),
                allowance(),
                new Experiment.Files(file, text, store, yaml.places()),
                PlanHash.of(suite, datasets, traceFiles(), systems));
    }

    /** Return what a stored run's suite asks of its results, without looking at datasets or recordings. */
    public static AnalysisPlan analysisPlan(String name, String text) {
        SuiteReader reader = new SuiteReader(Path.of(name), text);
        SuiteSchema.check(reader.yaml);
        return reader.analysisPlan();
    }

    /** Return what the scenarios of a suite assert as tests. */
    public static SuiteTests tests(Experiment experiment) {
        return new SuiteReader(experiment.files().suite(), experiment.files().text()).tests();
    }

    private SuiteTests tests() {
        JsonNode tests = suite.path("tests");
        List<String> systems = new ArrayList<>();
        suite.get("systems").fieldNames().forEachRemaining(systems::add);
        List<String> asserted = new ArrayList<>();
        if (tests.has("systems")) {
            for (int i = 0; i < tests.get("systems").size(); i++) {
                asserted.add(known(tests.get("systems").get(i).textValue(), "/tests/systems/" + i, systems));
            }
        } else {
            asserted.add(sides(systems).map(Sides::candidate).orElseGet(systems::getFirst));
        }
        return new SuiteTests(
                yaml.where("/tests"),
                tests.path("pass-rate").asDouble(1),
                tests.path("confidence").asDouble(PassRateRule.USUAL_CONFIDENCE),
                Set.copyOf(asserted),
                tests.has("perturbations") ? Optional.of(texts(tests.get("perturbations"))) : Optional.empty(),
                texts(tests.path("except")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.textValue()));
        return texts;
    }

    private AnalysisPlan analysisPlan() {
        List<String> systems = new ArrayList<>();
        suite.get("systems").fieldNames().forEachRemaining(systems::add);
        return new AnalysisPlan(
                sides(systems),
                suite.path("primary").asText("success"),
                suite.path("estimand").asText("population").equals("dataset") ? Estimand.DATASET : Estimand.POPULATION,
                margins(),
                gates(systems));
    }

    private List<Dataset> datasets() {
        List<Dataset> datasets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : suite.path("datasets")) {
            if (!entry.has("golden")) {
                continue;
            }
            Path path = relative(entry.get("golden").textValue());
            Dataset dataset = GoldenReader.read(path);
            dataset.cases().forEach(one -> {
                if (!ids.add(one.id())) {
                    throw new InvalidInput(
                            path.toString(),
                            "a case's id must be unique in the whole suite",
                            InvalidInput.quote(one.id()) + " stands in two datasets",
                            "Rename one of the cases");
                }
            });
            datasets.add(dataset);
        }
        return datasets;
    }

    private List<Path> traceFiles() {
        List<Path> files = new ArrayList<>();
        suite.path("datasets").forEach(entry -> {
            if (entry.has("traces")) {
                files.add(relative(entry.get("traces").textValue()));
            }
        });
        return files;
    }

    private List<TraceCase> traces(List<Dataset> datasets) {
        Set<String> ids = new HashSet<>();
        datasets.forEach(dataset -> dataset.cases().forEach(one -> ids.add(one.id())));
        List<TraceCase> traces = new ArrayList<>();
        for (JsonNode entry : suite.path("datasets")) {
            if (entry.has("traces")) {
                traces.addAll(TraceCases.read(relative(entry.get("traces").textValue()), ids));
            }
        }
        return traces;
    }

    private List<SystemPlan> systems(boolean noCases) {
        List<SystemPlan> systems = new ArrayList<>();
        suite.get("systems").properties().forEach(entry -> {
            String where = yaml.where("/systems/" + entry.getKey());
            ObjectNode options = ((ObjectNode) entry.getValue()).deepCopy();
            if (options.has("recorded")) {
                systems.add(new SystemPlan.FromFile(
                        entry.getKey(),
                        relative(options.get("recorded").textValue()),
                        Optional.ofNullable(options.get("format")).map(JsonNode::textValue),
                        Optional.ofNullable(options.get("system")).map(JsonNode::textValue),
                        where));
            } else if (noCases) {
                throw new InvalidInput(
                        where,
                        "a system that is played needs cases",
                        "the suite has no \"datasets\"",
                        "Add datasets: [{golden: cases.jsonl}]");
            } else {
                Map<String, String> models = models(options.remove("models"), "/systems/" + entry.getKey());
                String name = Systems.OUTSIDE.stream()
                        .filter(options::has)
                        .findFirst()
                        .orElseGet(() -> options.remove("use").textValue());
                systems.add(new SystemPlan.Live(entry.getKey(), new Named(name, options, where), models));
            }
        });
        return systems;
    }

    private Map<String, Named> models() {
        Map<String, Named> models = new LinkedHashMap<>();
        suite.path("models")
                .properties()
                .forEach(entry -> models.put(
                        entry.getKey(),
                        new Named(
                                entry.getKey(),
                                ((ObjectNode) entry.getValue()).deepCopy(),
                                yaml.where("/models/" + entry.getKey()))));
        return models;
    }

    private Map<String, String> models(@Nullable JsonNode mapping, String pointer) {
        Map<String, String> models = new LinkedHashMap<>();
        if (mapping == null) {
            return models;
        }
        mapping.properties().forEach(entry -> {
            String alias = entry.getValue().asText();
            if (!suite.path("models").has(alias)) {
                throw new InvalidInput(
                        yaml.where(pointer + "/models/" + entry.getKey()),
                        "a model must be one of the suite's",
                        "was " + InvalidInput.quote(alias),
                        "Add it under \"models\", or name another");
            }
            models.put(entry.getKey(), alias);
        });
        return models;
    }

    private List<PerturbationPlan> perturbations() {
        List<PerturbationPlan> plans = new ArrayList<>();
        JsonNode entries = suite.path("perturbations");
        boolean clean = entries.isMissingNode();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).asText().equals(RecordedRun.CLEAN)) {
                clean = true;
            } else {
                plans.add(new PerturbationPlan(entries.get(i), yaml.where("/perturbations/" + i)));
            }
        }
        if (!clean) {
            throw new InvalidInput(
                    yaml.where("/perturbations"),
                    "perturbations must hold \"none\"",
                    "it does not",
                    "Add none: recovery is judged against the clean twin");
        }
        return plans;
    }

    private Optional<Sides> sides(List<String> systems) {
        JsonNode compare = suite.path("compare");
        if (compare.isObject()) {
            String baseline = known(compare.get("baseline").textValue(), "/compare/baseline", systems);
            String candidate = known(compare.get("candidate").textValue(), "/compare/candidate", systems);
            if (baseline.equals(candidate)) {
                throw new InvalidInput(
                        yaml.where("/compare"),
                        "baseline and candidate must be two systems",
                        "both were " + InvalidInput.quote(baseline),
                        "Name two systems of the suite");
            }
            return Optional.of(new Sides(baseline, candidate));
        }
        if (systems.size() > 1) {
            throw new InvalidInput(
                    yaml.where("/systems"),
                    "a suite of several systems must say which are compared",
                    "there is no \"compare\"",
                    "Add compare: {baseline: " + systems.get(0) + ", candidate: " + systems.get(1) + "}");
        }
        return Optional.empty();
    }

    private String known(String name, String pointer, List<String> names) {
        if (!names.contains(name)) {
            throw new InvalidInput(
                    yaml.where(pointer),
                    "a system must be one of the suite's",
                    "was " + InvalidInput.quote(name),
                    "Name one of " + String.join(", ", names));
        }
        return name;
    }

    private List<Named> scorers() {
        List<Named> scorers = new ArrayList<>();
        for (int i = 0; i < suite.path("scorers").size(); i++) {
            JsonNode entry = suite.get("scorers").get(i);
            String where = yaml.where("/scorers/" + i);
            if (entry.isTextual()) {
                scorers.add(new Named(entry.textValue(), JsonNodeFactory.instance.objectNode(), where));
            } else {
                ObjectNode options = ((ObjectNode) entry).deepCopy();
                scorers.add(new Named(options.remove("use").textValue(), options, where));
            }
        }
        return scorers;
    }

    private List<Gate> gates(List<String> systems) {
        List<Gate> gates = new ArrayList<>();
        List<String> texts = texts("gates");
        for (int i = 0; i < texts.size(); i++) {
            String pointer = "/gates/" + i;
            Gate gate = Gate.parse(yaml.where(pointer), texts.get(i));
            gate.systems().forEach(name -> known(name, pointer, systems));
            gates.add(gate);
        }
        return gates;
    }

    private Map<String, Double> margins() {
        Map<String, Double> margins = new HashMap<>();
        suite.path("margins")
                .properties()
                .forEach(entry -> margins.put(entry.getKey(), entry.getValue().doubleValue()));
        return margins;
    }

    private List<String> texts(String key) {
        return texts(suite.path(key));
    }

    private Path relative(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    private Allowance allowance() {
        JsonNode limits = suite.path("limits");
        return new Allowance(
                limits.has("tokens") ? OptionalLong.of(amount(limits.get("tokens"))) : OptionalLong.empty(),
                limits.has("usd") ? OptionalDouble.of(limits.get("usd").doubleValue()) : OptionalDouble.empty());
    }

    /** Return a number of tokens, which may be written as 200k or 2M. */
    private static long amount(JsonNode node) {
        String text = node.asText();
        String digits = text.replaceAll("[kM]$", "");
        return Long.parseLong(digits) * (text.endsWith("k") ? THOUSAND : text.endsWith("M") ? MILLION : 1);
    }
}

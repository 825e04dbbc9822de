package dev.rehearsal.reports.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.reports.benchmark.Fork.Bin;
import dev.rehearsal.reports.benchmark.Fork.Iteration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A reader of JMH's JSON results ({@code -rf json}), at most 64 MB. What is needed is checked strictly; keys of other
 * versions of JMH and secondary results (profilers) are passed over.
 */
public final class JmhReader {

    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_RESULTS = 5_000;
    private static final String REMEDY = "Let JMH write the file again: -rf json -rff results.json";

    /** What must agree for two results to be fully alike, as JMH calls it. */
    private static final List<String> SETTINGS = List.of(
            "jmhVersion",
            "jdkVersion",
            "vmName",
            "vmVersion",
            "jvmArgs",
            "forks",
            "warmupIterations",
            "warmupTime",
            "measurementIterations",
            "measurementTime",
            "measurementBatchSize");

    private JmhReader() {}

    /** Return whether the file begins as JMH's results do. It must be a file that can be read. */
    public static boolean recognises(Path file) {
        Probe probe = Probe.of(file);
        return probe.hasAll("[].benchmark", "[].mode") || probe.hasAll("[].jmhVersion");
    }

    /**
     * Read the file, plain or gzip.
     *
     * @throws InvalidInputException for a file that is not JMH's, too large, or holds what JMH would not write
     */
    public static JmhRun read(Path file) {
        String where = file.toString();
        JsonNode root = StrictJson.parse(where, text(file));
        if (!root.isArray()) {
            throw new InvalidInputException(where, "JMH's results must be an array", "is another JSON value", REMEDY);
        }
        if (root.isEmpty() || root.size() > MOST_RESULTS) {
            throw new InvalidInputException(
                    where, "there must be 1 to " + MOST_RESULTS + " results", "there are " + root.size(), REMEDY);
        }
        List<JmhResult> results = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : root) {
            JmhResult result = result(where + "[" + results.size() + "]", node);
            if (!names.add(result.name())) {
                throw new InvalidInputException(
                        where,
                        "a benchmark must be there once for each set of parameters",
                        InvalidInputException.quote(result.name()) + " is there twice",
                        "Compare one run of JMH with one other");
            }
            results.add(result);
        }
        return new JmhRun(where, results, written(file));
    }

    private static Optional<Instant> written(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty(); // it only serves a note on the order of the runs
        }
    }

    private static String text(Path file) {
        try (InputStream in = InputFile.open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidInputException(
                        file.toString(),
                        "JMH's results must have at most " + (MOST_BYTES >> 20) + " MB",
                        "has more",
                        "Run fewer benchmarks into one file");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private static JmhResult result(String where, JsonNode node) {
        MappingReader fields = MappingReader.tolerant(where, node);
        String benchmark = fields.requireText("benchmark", REMEDY);
        String word = fields.requireText("mode", REMEDY);
        Mode mode = Mode.of(word)
                .orElseThrow(() -> new InvalidInputException(
                        where,
                        "\"mode\" must be one of " + String.join(", ", Mode.words()),
                        "was " + InvalidInputException.quote(word),
                        REMEDY));
        MappingReader metric = fields.object("primaryMetric")
                .orElseThrow(() ->
                        new InvalidInputException(where, "\"primaryMetric\" must be there", "is missing", REMEDY));
        Map<String, String> settings = new LinkedHashMap<>();
        SETTINGS.forEach(key -> fields.json(key)
                .ifPresent(value -> settings.put(key, value.isTextual() ? value.textValue() : value.toString())));
        return new JmhResult(
                benchmark,
                mode,
                new TreeMap<>(fields.textMap("params")),
                Math.toIntExact(fields.whole("threads", 1, 1_000_000).orElse(1)),
                metric.requireText("scoreUnit", REMEDY),
                forks(metric, where),
                settings);
    }

    private static List<Fork> forks(MappingReader metric, String where) {
        boolean sampled = metric.has("rawDataHistogram");
        String key = sampled ? "rawDataHistogram" : "rawData";
        List<Fork> forks = new ArrayList<>();
        for (JsonNode fork : array(where, key, metric.require(key, REMEDY))) {
            List<Iteration> iterations = new ArrayList<>();
            for (JsonNode iteration : array(where, key, fork)) {
                iterations.add(
                        sampled ? histogram(where, iteration) : new Iteration.Score(score(where, key, iteration)));
            }
            forks.add(new Fork(iterations));
        }
        return forks;
    }

    private static Iteration histogram(String where, JsonNode node) {
        List<Bin> bins = new ArrayList<>();
        for (JsonNode bin : array(where, "rawDataHistogram", node)) {
            boolean pair = bin.isArray() && bin.size() == 2;
            long count = pair && bin.get(1).canConvertToLong() ? bin.get(1).longValue() : 0;
            if (!pair || count < 1) {
                throw wrong(where, "rawDataHistogram", "must hold pairs of a time and how often, at least once", bin);
            }
            bins.add(new Bin(score(where, "rawDataHistogram", bin.get(0)), count));
        }
        return new Iteration.Histogram(bins);
    }

    private static double score(String where, String key, JsonNode node) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw wrong(where, key, "must hold finite numbers of 0 or more", node);
        }
        return value;
    }

    private static JsonNode array(String where, String key, JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw wrong(where, key, "must hold forks, each with iterations that measured something", node);
        }
        return node;
    }

    private static InvalidInputException wrong(String where, String key, String rule, JsonNode found) {
        String quoted = InvalidInputException.quote(found.toString());
        return new InvalidInputException(
                where,
                "\"primaryMetric." + key + "\" " + rule,
                "has " + quoted.substring(1, quoted.length() - 1),
                REMEDY);
    }
}

package dev.rehearsal.harness.init;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.DemoProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first suites for what there is to play: a service, a program, recordings, the worked example. */
public final class SuiteTemplates {

    private static final int DEMO_CASES = 5;
    private static final int LONGEST_NAME = 60;
    private static final List<String> OTHER_PROTOCOLS = List.of("openai", "a2a");
    private static final String FORMS =
            "If it speaks another protocol, write that in the suite: openai: URL (with its model:), a2a: URL,"
                    + " or http: {url: URL, request: {text: \"{{input}}\"}, output: /answer}; see docs/writing-a-system.md.";
    private static final String LIMITS = "limits: {concurrency: 4, deadline: 60s}";
    private static final List<String> WITHOUT_MODELS = List.of(
            "# Let it call its models through Rehearsal, which counts tokens and money and can disturb the calls:",
            "#   models: {strong: {provider: openai, model: gpt-5, api-key-env: OPENAI_API_KEY}}",
            "#   systems: {mine: {…, models: {default: strong}}}");
    private static final List<String> WITH_MODELS = List.of(
            "# What it called for one question. A further name is refused until it stands here and under the system's models,",
            "# where default: stands for all that are not named.",
            "models:");
    private static final String CHANCE =
            "# Make calls go wrong, and tell that from chance; null-replay plays each case once more and changes nothing:";
    private static final String PERTURBATIONS = "#   perturbations: [none, null-replay, {use: rate-limit, every: 3}]";

    private SuiteTemplates() {}

    /**
     * Start with a system behind an address: one of {@code rehearsal/1}, or of another protocol that it turns out to speak.
     *
     * @param folder that the suite will lie in
     * @param environment looks up variables
     * @throws InvalidInputException for an address that is none
     */
    public static SuiteTemplate http(String url, Path folder, Function<String, Optional<String>> environment) {
        SystemProbe.Found found = SystemProbe.ask(at("http", url), folder, environment);
        if (!found.foreign()) {
            return live(found, "{http: " + TextNode.valueOf(url) + "}", folder);
        }
        for (String kind : OTHER_PROTOCOLS) {
            SystemProbe.Found other = SystemProbe.ask(at(kind, url), folder, environment);
            if (other.answer().isPresent()) {
                return live(
                        other.precededBy("It does not speak rehearsal/1, but it does speak " + kind + "."),
                        "{" + kind + ": " + TextNode.valueOf(url) + "}",
                        folder);
            }
        }
        return live(found.followedBy(FORMS), "{http: " + TextNode.valueOf(url) + "}", folder);
    }

    private static ObjectNode at(String kind, String url) {
        return JsonNodeFactory.instance.objectNode().put(kind, url);
    }

    /**
     * Start with a program.
     *
     * @param words the program and its arguments; files by their names as seen from here
     * @param folder that the suite will lie in
     * @param environment looks up variables
     * @throws InvalidInputException for a program that is not there
     */
    public static SuiteTemplate command(
            List<String> words, Path folder, Function<String, Optional<String>> environment) {
        ObjectNode system = JsonNodeFactory.instance.objectNode();
        words.forEach(system.withArray("command")::add);
        String here = from(Path.of(""), folder);
        SystemProbe.Found found = SystemProbe.ask(system.deepCopy().put("folder", here), folder, environment);
        String models = found.models().isEmpty() ? "" : ", models: " + CalledModel.mapping(found.models());
        String entry = "{command: " + system.get("command") + ", mode: per-trial, folder: " + TextNode.valueOf(here)
                + models + "}";
        return live(withModels(found, environment), entry, folder);
    }

    /** A stand-in answered the program, so what is told of the answer needs that said, and the real models their keys. */
    private static SystemProbe.Found withModels(
            SystemProbe.Found found, Function<String, Optional<String>> environment) {
        if (found.models().isEmpty()) {
            return found;
        }
        String names = found.models().stream()
                .map(model -> InvalidInputException.quote(model.name()) + " ("
                        + model.provider().word() + ")")
                .collect(Collectors.joining(", "));
        List<String> unset = found.models().stream()
                .map(model -> model.provider().keyVariable())
                .distinct()
                .filter(variable -> environment.apply(variable).isEmpty())
                .toList();
        return found.followedBy(
                        "It called " + names + " through the gateway. A stand-in answered here, so nothing was spent"
                                + (found.answer().isEmpty() ? "; with a real model's answer it may do better" : "")
                                + ". The suite names the real ones.")
                .after(unset.isEmpty() ? "" : "set " + String.join(" and ", unset));
    }

    private static SuiteTemplate live(SystemProbe.Found found, String entry, Path folder) {
        List<String> suite = new ArrayList<>(head(folder));
        suite.add("datasets: [{golden: cases.jsonl}]");
        if (found.models().isEmpty()) {
            suite.addAll(List.of("systems:", "  mine: " + entry, LIMITS));
            suite.addAll(WITHOUT_MODELS);
        } else {
            suite.addAll(WITH_MODELS);
            suite.addAll(CalledModel.entries(found.models()));
            suite.addAll(List.of("systems:", "  mine: " + entry, LIMITS));
        }
        suite.addAll(List.of(
                CHANCE,
                PERTURBATIONS,
                "# Say what must hold before you ship:",
                "#   gates: [\"success(mine) >= 0.90\"]"));
        return new SuiteTemplate(suite, Examples.of(found.answer()), found.told(), found.first());
    }

    /**
     * Start with recorded runs, in any format that {@code import} knows.
     *
     * @param file the recording
     * @param folder that the suite will lie in
     * @throws InvalidInputException for a file that cannot be read
     */
    public static SuiteTemplate traces(Path file, Path folder) {
        FromTraces recording = FromTraces.read(file);
        String system = recording.systems().size() > 1
                ? ", system: " + TextNode.valueOf(recording.systems().getFirst())
                : "";
        List<String> suite = new ArrayList<>(head(folder));
        if (!recording.cases().isEmpty()) {
            suite.add("datasets: [{golden: cases.jsonl}]");
        }
        suite.addAll(List.of(
                "systems:",
                "  recorded: {recorded: " + TextNode.valueOf(seenFrom(folder, file.toString())) + system + "}",
                "# Play the same cases live, and compare:",
                "#   mine: {http: \"http://127.0.0.1:8080/run\"}",
                "#   compare: {baseline: recorded, candidate: mine}",
                "# Say what must hold before you ship:",
                "#   gates: [\"success(recorded) >= 0.90\"]"));
        return new SuiteTemplate(suite, recording.cases(), recording.told());
    }

    /** Start with the worked example: an order desk on a simulated model, offline. */
    public static SuiteTemplate demo(Path folder) {
        List<String> all = DemoProject.goldenLines();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < DEMO_CASES; i++) {
            cases.add(all.get(i * all.size() / DEMO_CASES));
        }
        List<String> suite = new ArrayList<>(head(folder));
        suite.addAll(List.of(
                "datasets: [{golden: cases.jsonl}]",
                "models:",
                "  offline: {provider: simulated, skill: desk, latency: {median: 400ms, elapse: false}}",
                "systems:",
                "  single: {use: desk-single-agent, models: {default: offline}}",
                "  team:   {use: desk-orchestrator, models: {default: offline}}",
                "# Put your own system in the place of team:",
                "#   team: {http: \"http://127.0.0.1:8080/run\"}, or {command: [\"python3\", \"agent.py\"]}",
                "compare: {baseline: single, candidate: team}",
                CHANCE,
                PERTURBATIONS));
        return new SuiteTemplate(
                suite,
                cases,
                List.of("Nothing to play was named or found here, so the suite plays the worked example, offline."
                        + " Name your own with --http, --command or --traces."));
    }

    /** Return the first file of a folder, by name, that is a recording. */
    public static Optional<Path> findTraces(Path folder) {
        return FromTraces.find(folder);
    }

    private static List<String> head(Path folder) {
        return List.of("rehearsal: 1", "name: " + name(folder), "seed: 7");
    }

    private static String name(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceFirst("^[^a-z0-9]+", "");
        String cut = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        return cut.isEmpty() || !cut.matches("[a-z].*") ? "suite-" + cut : cut;
    }

    /** A path that is relative to here must become relative to the suite. */
    private static String seenFrom(Path folder, String word) {
        Path file = Path.of(word);
        return !file.isAbsolute() && Files.isRegularFile(file) ? from(file, folder) : word;
    }

    /** Return a path as it is seen from a folder. */
    private static String from(Path path, Path folder) {
        String seen = folder.toAbsolutePath()
                .normalize()
                .relativize(path.toAbsolutePath().normalize())
                .toString();
        return seen.isEmpty() ? "." : seen;
    }
}

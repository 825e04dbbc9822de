package dev.rehearsal.harness.init;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.analysis.AnalysisPlan.Sides;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The suite of a run with a single agent beside its team, at equal task and at equal budget, and the files that the agent needs.
 *
 * @param suite its text
 * @param instructions of the agent, merged from the team's prompts, to be edited
 * @param tools the lines of a file of recorded tools; empty where the suite names servers, or the team had none
 * @param told what was found, one sentence a line
 */
public record BaselineSuite(String suite, String instructions, List<String> tools, List<String> told) {

    private static final String SUITE = "suite-with-baseline.yaml";
    private static final String INSTRUCTIONS = "baseline.md";
    private static final String TOOLS = "baseline-tools.jsonl";
    private static final String EQUAL = "-equal";
    private static final int MAX_TRIALS = 200;
    private static final List<String> HUMAN = List.of("escalat", "human");

    public BaselineSuite {
        tools = List.copyOf(tools);
        told = List.copyOf(told);
    }

    /**
     * Make it from a run of the team.
     *
     * @param run the run; a system of it where its suite has several and compares none
     * @param place the suite's file
     * @throws InvalidInputException where no system is a team that calls models of the suite, or nothing of it is recorded
     */
    public static BaselineSuite of(RunReference run, Path place) {
        String text = run.run().suite();
        Experiment experiment = SuiteReader.read(place, text);
        SystemPlan.Live team = team(run, experiment);
        TeamRecording recording = recording(run.store(), run.run().id(), team.name());
        if (recording.agents() == 0) {
            throw new InvalidInputException(
                    run.run().id(),
                    "the team's prompts must be in the run",
                    "no call of a model of " + InvalidInputException.quote(team.name()) + " has any",
                    "Let it call its models through the gateway, and play it first");
        }
        boolean served = !experiment.tools().isEmpty();
        boolean recorded = !served && !recording.tools().isEmpty();
        String entry = "{use: single-agent, model: " + model(team) + ", instructions: " + INSTRUCTIONS
                + tools(experiment, recorded) + escalations(recording);
        String name = name(experiment);
        String suite = SuiteText.withSystems(
                text,
                List.of(name + ": " + entry + "}", name + EQUAL + ": " + entry + ", budget: equal}"),
                more(experiment, name, team.name(), recorded));
        SuiteReader.read(place, suite);
        return new BaselineSuite(
                suite,
                recording.instructions(),
                recorded ? recording.recordedTools() : List.of(),
                List.of(
                        "The instructions are the prompts of " + recording.agents()
                                + " agents one after the other; edit them until they are what one agent should be told.",
                        served
                                ? "Its tools are those of the suite's servers."
                                : recorded
                                        ? "Its tools answer as they did to the team; what the team never asked fails. Name servers under tools: for more."
                                        : "The team was offered no tools, and it has none."));
    }

    private static SystemPlan.Live team(RunReference run, Experiment experiment) {
        Optional<String> name = run.system()
                .or(() -> experiment.analysisPlan().compare().map(Sides::candidate))
                .or(() -> experiment.systems().size() == 1
                        ? Optional.of(experiment.systems().getFirst().name())
                        : Optional.empty());
        return experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan.Live.class::cast)
                .filter(system -> name.equals(Optional.of(system.name()))
                        && !system.models().isEmpty())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        run.run().id(),
                        "the team must be a system of the suite that calls models of the suite",
                        name.map(one -> InvalidInputException.quote(one) + " is none")
                                .orElse("none was named"),
                        "Give it models:, or name another as RUN:SYSTEM"));
    }

    private static TeamRecording recording(ResultStore store, String run, String team) {
        List<Long> numbers = new ArrayList<>();
        store.trials(run).forEachAmount(trial -> {
            if (trial.system().equals(team)
                    && trial.perturbation().equals(RecordedRun.CLEAN)
                    && numbers.size() < MAX_TRIALS) {
                numbers.add(trial.number());
            }
        });
        TeamRecording recording = new TeamRecording();
        store.trials(run)
                .forEachTraced(numbers, view -> recording.add(view.trial().trace()));
        return recording;
    }

    private static String model(SystemPlan.Live team) {
        return Optional.ofNullable(team.models().get("default"))
                .orElseGet(() ->
                        team.models().values().stream().sorted().findFirst().orElseThrow());
    }

    private static String tools(Experiment experiment, boolean recorded) {
        if (recorded) {
            return ", tools: [recorded]";
        }
        return experiment.tools().isEmpty()
                ? ""
                : ", tools: [" + String.join(", ", experiment.tools().keySet()) + "]";
    }

    private static String escalations(TeamRecording recording) {
        List<String> human = recording.tools().stream()
                .filter(tool -> HUMAN.stream().anyMatch(tool::contains))
                .toList();
        return human.isEmpty() ? "" : ", escalations: [" + String.join(", ", human) + "]";
    }

    /** Return a name that no system of the suite has, with the equal one or without. */
    private static String name(Experiment experiment) {
        List<String> taken = experiment.systems().stream().map(SystemPlan::name).toList();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? "single" : "single-" + number)
                .filter(name -> !taken.contains(name) && !taken.contains(name + EQUAL))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> more(Experiment experiment, String name, String team, boolean recorded) {
        List<String> more = new ArrayList<>();
        if (recorded) {
            more.add("tools: {recorded: {recorded: " + TOOLS + "}}");
        }
        if (experiment.analysisPlan().compare().isEmpty()) {
            more.add("compare: {baseline: " + name + ", candidate: " + team + "}");
        }
        return more;
    }

    /**
     * Write the files beside the suite.
     *
     * @param place the suite's file
     * @param force whether files that are there are overwritten
     * @return what was written, the suite first
     * @throws InvalidInputException where one is there, or the folder cannot be written
     */
    public List<Path> write(Path place, boolean force) {
        List<Path> files = new ArrayList<>(List.of(place.resolveSibling(SUITE), place.resolveSibling(INSTRUCTIONS)));
        if (!tools.isEmpty()) {
            files.add(place.resolveSibling(TOOLS));
        }
        files.stream().filter(Files::exists).findFirst().filter(there -> !force).ifPresent(there -> {
            throw new InvalidInputException(
                    there.toString(),
                    "init must not overwrite a file",
                    "it is there already",
                    "Say --force to write it anew");
        });
        try {
            Files.writeString(files.get(0), suite);
            Files.writeString(files.get(1), instructions);
            if (!tools.isEmpty()) {
                Files.write(files.get(2), tools);
            }
            return files;
        } catch (IOException e) {
            throw new InvalidInputException(
                    files.getFirst().toString(),
                    "the folder must be writable",
                    "writing failed: " + e,
                    "Make it writable",
                    e);
        }
    }
}

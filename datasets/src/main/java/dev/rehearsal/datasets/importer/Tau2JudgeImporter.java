package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Label;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of the verdicts of τ²-bench's judges: JSONL of {@code simulation_id, judge_prompt_name, judge_model, judge_response,
 * tau2_reward}. The judge is prompt and model, its label the {@code verdict} of the JSON object in its reply, as it stands
 * there: what is not of the classes of the reward, {@code pass} and {@code fail}, is for the reader of labels to judge. The reward
 * that a program computed counts as true: 1.0 is a pass.
 *
 * <p>Source: github.com/sierra-research/tau2-bench, the branch with LLM judges.
 */
public final class Tau2JudgeImporter implements LabelImporter {

    private static final String REMEDY = "Give the file's format with --from";
    private static final String REWARD = "tau2_reward";
    private static final double TOLERANCE = 1e-6;

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public Tau2JudgeImporter() {}

    @Override
    public String name() {
        return "tau2-judge";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("simulation_id", "judge_response", REWARD);
    }

    @Override
    public Stream<Label> read(Path file) {
        return JsonLines.stream(file).flatMap(line -> labels(line.where(), line.json()));
    }

    private static Stream<Label> labels(String where, JsonNode json) {
        MappingReader fields = MappingReader.tolerant(where, json);
        String item = fields.requireText("simulation_id", REMEDY);
        List<Label> labels = new ArrayList<>();
        fields.number(REWARD, -Double.MAX_VALUE, Double.MAX_VALUE)
                .ifPresent(reward -> labels.add(label(
                        where,
                        item,
                        Label.Kind.REFERENCE,
                        REWARD,
                        Optional.of(Math.abs(reward - 1) <= TOLERANCE ? "pass" : "fail"))));
        String judge = fields.requireText("judge_prompt_name", REMEDY)
                + fields.text("judge_model").map(model -> " " + model).orElse("");
        labels.add(label(
                where,
                item,
                Label.Kind.JUDGE,
                judge,
                verdict(fields.anyText("judge_response").orElse(""))));
        return labels.stream();
    }

    private static Label label(String where, String item, Label.Kind kind, String by, Optional<String> value) {
        return new Label(where, item, Optional.empty(), kind, by, value, List.of());
    }

    /** Return the verdict of a reply: of the one JSON object in it, from the first brace to the last. */
    private static Optional<String> verdict(String reply) {
        int from = reply.indexOf('{');
        int to = reply.lastIndexOf('}');
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        try {
            JsonNode verdict = StrictJson.parse("judge_response", reply.substring(from, to + 1))
                    .path("verdict");
            return verdict.isTextual() ? Optional.of(verdict.textValue()) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty(); // an unusable verdict, which is counted as one
        }
    }
}

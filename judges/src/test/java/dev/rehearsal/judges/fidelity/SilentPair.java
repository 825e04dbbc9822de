package dev.rehearsal.judges.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.judges.planted.CorpusPair;
import dev.rehearsal.judges.planted.CorpusText;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two texts of which the second takes nothing from the first and adds nothing to it, as a trial that must raise no alarm.
 *
 * @param id what it is called
 * @param group what it counts under: a language, or {@code pairs}
 * @param heldOut whether it is kept away from the writing of rules
 * @param source the first text
 * @param said the second one
 */
record SilentPair(String id, String group, boolean heldOut, String source, String said, Trial trial) {

    private static final String PARAPHRASES = "/dev/rehearsal/judges/coordination/paraphrases.jsonl";
    private static final String VARIED = "/dev/rehearsal/judges/coordination/paraphrases-varied.jsonl";
    private static final String SECOND = "/dev/rehearsal/judges/coordination/paraphrases-second.jsonl";
    private static final String FOURTH = "/dev/rehearsal/judges/coordination/paraphrases-fourth.jsonl";
    private static final String THIRD = "/dev/rehearsal/judges/coordination/paraphrases-third.jsonl";
    private static final String FRESH = "/dev/rehearsal/judges/coordination/paraphrases-fresh.jsonl";

    /** Return the paraphrases that somebody wrote: a request and what was handed on. */
    static List<SilentPair> paraphrases() {
        return paraphrases(PARAPHRASES);
    }

    /** Return those whose writers were asked for as many other ways to put it as there are. Rules were written by them. */
    static List<SilentPair> varied() {
        return paraphrases(VARIED);
    }

    /** Return those of a second writer, who had not read the rules. Rules were written by them since. */
    static List<SilentPair> fresh() {
        return paraphrases(FRESH);
    }

    /** Return those of a third writer, who had not read the rules. Rules were written by them since. */
    static List<SilentPair> second() {
        return paraphrases(SECOND);
    }

    /** Return those of a fourth writer, who had not read the rules. Rules were written by them since. */
    static List<SilentPair> third() {
        return paraphrases(THIRD);
    }

    /** Return those of a fifth writer, by which no rule was written. */
    static List<SilentPair> fourth() {
        return paraphrases(FOURTH);
    }

    private static List<SilentPair> paraphrases(String file) {
        return lines(file).stream()
                .map(one -> handedOn(
                        one.get("id").asText(),
                        one.get("language").asText(),
                        one.get("source").asText(),
                        one.get("handed_on").asText()))
                .toList();
    }

    /** Return a resource's lines of JSON. */
    static List<JsonNode> lines(String resource) {
        try (InputStream lines = Optional.ofNullable(SilentPair.class.getResourceAsStream(resource))
                        .orElseThrow();
                MappingIterator<JsonNode> values =
                        new JsonMapper().readerFor(JsonNode.class).readValues(lines)) {
            return values.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SilentPair handedOn(String id, String language, String source, String said) {
        return new SilentPair(
                id,
                language,
                CorpusText.heldOut(id),
                source,
                said,
                Trials.said("Done.")
                        .asked(source)
                        .handoff("coordinator", "worker", said)
                        .trial());
    }

    /** Return the same request handed on in other words. */
    SilentPair saying(String words) {
        return handedOn(id, group, source, words);
    }

    /**
     * Return a recorded pair: a worker that is told all that was said before, and looks up each of it again where that is long, runs a
     * tool, and says of its result to the coordinator what the agent said.
     */
    static SilentPair of(CorpusPair pair) {
        String before = String.join("\n\n", pair.before());
        Trials told = Trials.said(pair.said()).asked(before).handoff("coordinator", "worker", before);
        List<String> results = new ArrayList<>(pair.before());
        results.add(pair.result());
        results.forEach(ignored -> told.toolOf("worker", "look_up", "{}"));
        Trial trial = told.result("worker", "coordinator", pair.said()).trial();
        List<Span> spans = new ArrayList<>();
        int run = 0;
        for (Span span : trial.trace().spans()) {
            spans.add(
                    span instanceof ToolCall call
                            ? new ToolCall(call.info(), call.tool(), "", "{}", Optional.of(results.get(run++)))
                            : span);
        }
        return new SilentPair(
                pair.path(), "pairs", pair.heldOut(), pair.result(), pair.said(), trial.with(new Trace("", spans)));
    }

    List<LedgerAlarm> alarms() {
        return LedgerAlarm.of(trial);
    }
}

package dev.rehearsal.judges.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A paraphrase with one thing that somebody made wrong.
 *
 * @param right the paraphrase as it is without loss
 * @param act what was done
 * @param kind what it was done to
 * @param wrong the paraphrase with it
 */
record WrongParaphrase(SilentPair right, Act act, Kind kind, SilentPair wrong) {

    private static final String WRONG = "/dev/rehearsal/judges/coordination/paraphrases-wrong.jsonl";
    private static final String SECOND = "/dev/rehearsal/judges/coordination/paraphrases-second.jsonl";
    private static final String FOURTH = "/dev/rehearsal/judges/coordination/paraphrases-fourth.jsonl";
    private static final String THIRD = "/dev/rehearsal/judges/coordination/paraphrases-third.jsonl";
    private static final String FRESH = "/dev/rehearsal/judges/coordination/paraphrases-fresh.jsonl";

    static List<WrongParaphrase> of(List<SilentPair> paraphrases) {
        Map<String, SilentPair> byId =
                paraphrases.stream().collect(Collectors.toMap(SilentPair::id, Function.identity()));
        return SilentPair.lines(WRONG).stream()
                .map(line -> of(line, byId.get(line.get("id").asText())))
                .toList();
    }

    /** Return those of the fresh paraphrases: each line says in one place of its own text what stands there instead. */
    static List<WrongParaphrase> fresh() {
        return fresh(FRESH, SilentPair.fresh());
    }

    /** Return those of the third writer's, likewise. */
    static List<WrongParaphrase> second() {
        return fresh(SECOND, SilentPair.second());
    }

    /** Return those of the fourth writer's, likewise; a line may have several, or none. */
    static List<WrongParaphrase> third() {
        return fresh(THIRD, SilentPair.third());
    }

    /** Return those of the fifth writer's, likewise. */
    static List<WrongParaphrase> fourth() {
        return fresh(FOURTH, SilentPair.fourth());
    }

    private static List<WrongParaphrase> fresh(String file, List<SilentPair> pairs) {
        Map<String, SilentPair> byId = pairs.stream().collect(Collectors.toMap(SilentPair::id, Function.identity()));
        return SilentPair.lines(file).stream()
                .flatMap(line -> line.get("wrong")
                        .valueStream()
                        .map(wrong -> fresh(wrong, byId.get(line.get("id").asText()))))
                .toList();
    }

    private static WrongParaphrase fresh(JsonNode wrong, SilentPair right) {
        String[] what = wrong.get("what").asText().toUpperCase(Locale.ROOT).split(" OF ", 2);
        String words = right.said()
                .replace(wrong.get("replace").asText(), wrong.get("by").asText());
        return new WrongParaphrase(right, Act.valueOf(what[0]), Kind.valueOf(what[1]), right.saying(words));
    }

    private static WrongParaphrase of(JsonNode line, SilentPair right) {
        return new WrongParaphrase(
                right,
                Act.valueOf(line.get("act").asText().toUpperCase(Locale.ROOT)),
                Kind.valueOf(line.get("kind").asText().toUpperCase(Locale.ROOT)),
                right.saying(line.get("handed_on").asText()));
    }

    /** Return whether the ledger tells of it, beyond what it says of the paraphrase without loss. */
    boolean isFound() {
        return LedgerAlarm.without(wrong.alarms(), right.alarms()).stream().anyMatch(alarm -> alarm.tellsOf(act));
    }
}

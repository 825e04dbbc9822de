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

    static List<WrongParaphrase> of(List<SilentPair> paraphrases) {
        Map<String, SilentPair> byId =
                paraphrases.stream().collect(Collectors.toMap(SilentPair::id, Function.identity()));
        return SilentPair.lines(WRONG).stream()
                .map(line -> of(line, byId.get(line.get("id").asText())))
                .toList();
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

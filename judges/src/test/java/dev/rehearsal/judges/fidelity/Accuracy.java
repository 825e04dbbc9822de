package dev.rehearsal.judges.fidelity;

import dev.rehearsal.judges.planted.PlantedChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Precision and recall of what is planted, in rows. What is found counts once a handoff, however many alarms tell of it; alarms about
 * anything else count once a handoff and row, too, beside what is found there.
 */
final class Accuracy {

    private record Row(HitShare precision, HitShare recall) {
        Row() {
            this(new HitShare(), new HitShare());
        }
    }

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** Count handoffs in the row of all, and in rows by act, kind and hop. */
    static Accuracy of(List<JudgedHandoff> handoffs) {
        Accuracy accuracy = new Accuracy();
        accuracy.count("all", handoffs, change -> "", alarm -> "", handoff -> "");
        accuracy.count(
                "",
                handoffs,
                change -> change.act().word(),
                alarm -> alarm.what().word(),
                handoff -> "");
        accuracy.count(
                "",
                handoffs,
                change -> change.kind().word(),
                alarm -> alarm.kind().word(),
                handoff -> "");
        accuracy.count("hop ", handoffs, change -> "", alarm -> "", handoff -> String.valueOf(handoff.hop()));
        return accuracy;
    }

    private void count(
            String name,
            List<JudgedHandoff> handoffs,
            Function<PlantedChange, String> planted,
            Function<LedgerAlarm, String> alarmed,
            Function<JudgedHandoff, String> place) {
        Map<String, Row> counted = new java.util.TreeMap<>();
        for (JudgedHandoff handoff : handoffs) {
            String text = handoff.chain().source().key();
            String at = place.apply(handoff);
            handoff.planted().ifPresent(change -> {
                Row row = counted.computeIfAbsent(name + at + planted.apply(change), ignored -> new Row());
                row.recall().add(text, handoff.found());
                if (handoff.found()) {
                    row.precision().add(text, true);
                }
            });
            handoff.wrong().stream()
                    .map(alarmed)
                    .distinct()
                    .forEach(words -> counted.computeIfAbsent(name + at + words, ignored -> new Row())
                            .precision()
                            .add(text, false));
        }
        rows.putAll(counted);
    }

    /** Return a table's lines, without its head. */
    List<String> lines(String half) {
        return rows.entrySet().stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s |",
                        half,
                        row.getKey(),
                        row.getValue().precision(),
                        row.getValue().recall()))
                .toList();
    }

    /** Return what is below a limit, in words. */
    List<String> below(double least) {
        return rows.entrySet().stream()
                .flatMap(row -> java.util.stream.Stream.of(
                                Map.entry("precision", row.getValue().precision()),
                                Map.entry("recall", row.getValue().recall()))
                        .filter(share -> share.getValue().value() < least)
                        .map(share -> share.getKey() + " of " + row.getKey() + ": " + share.getValue()))
                .toList();
    }
}

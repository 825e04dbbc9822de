package dev.rehearsal.judges.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was missed and what was wrong in the open half, for those who write the rules. Nothing of the held-out half gets in. */
final class OpenExamples {

    private static final int OF_A_SORT = 5;
    private static final int LONGEST = 700;

    private final Map<String, List<String>> examples = new LinkedHashMap<>();

    void handoffs(List<JudgedHandoff> judged) {
        for (JudgedHandoff handoff : judged) {
            if (!handoff.chain().source().heldOut()) {
                missed(handoff);
                if (!handoff.wrong().isEmpty()) {
                    wrong(handoff);
                }
            }
        }
    }

    private void missed(JudgedHandoff handoff) {
        handoff.planted()
                .filter(change -> !handoff.found())
                .ifPresent(change -> add(
                        "missed: " + change.act().word() + " of "
                                + change.kind().word(),
                        "hop " + handoff.hop() + "\n  stood there: " + change.before() + "\n  instead:     "
                                + change.after()
                                + "\n  sentence:    " + change.sentence() + "\n  handed on:   "
                                + cut(handoff.chain().handed().get(handoff.hop() - 1))));
    }

    private void wrong(JudgedHandoff handoff) {
        LedgerAlarm alarm = handoff.wrong().getFirst();
        String why = handoff.repairs() ? "where it was made whole again" : "where nothing is wrong";
        int before = handoff.hop() - 2;
        add(
                "false alarm " + why + ": " + alarm.what().word() + " of "
                        + alarm.kind().word(),
                handoff.wrong() + "\n  sender had:  "
                        + cut(
                                before < 0
                                        ? handoff.chain().source().text()
                                        : handoff.chain().handed().get(before))
                        + "\n  handed on:   " + cut(handoff.chain().handed().get(handoff.hop() - 1)));
    }

    void silent(SilentPair pair, List<LedgerAlarm> alarms) {
        if (pair.heldOut() || alarms.isEmpty()) {
            return;
        }
        add(
                "false alarm in " + pair.group() + ": "
                        + alarms.getFirst().what().word() + " of "
                        + alarms.getFirst().kind().word(),
                alarms + "\n  source:      " + cut(pair.source()) + "\n  said:        " + cut(pair.said()));
    }

    void missed(WrongParaphrase one) {
        if (!one.right().heldOut() && !one.isFound()) {
            add(
                    "missed in paraphrases: " + one.act().word() + " of "
                            + one.kind().word(),
                    one.wrong().alarms() + "\n  source:      " + cut(one.right().source()) + "\n  right:       "
                            + cut(one.right().said()) + "\n  wrong:       "
                            + cut(one.wrong().said()));
        }
    }

    private void add(String sort, String example) {
        examples.computeIfAbsent(sort, ignored -> new ArrayList<>()).add(example);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }

    /** Return them by sort, a few of each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        examples.forEach((sort, some) -> {
            lines.add("");
            lines.add("## " + sort + " (" + some.size() + ")");
            int step = Math.max(1, some.size() / OF_A_SORT);
            for (int i = 0; i < some.size() && i / step < OF_A_SORT; i += step) {
                lines.add("- " + some.get(i));
            }
        });
        return lines;
    }
}

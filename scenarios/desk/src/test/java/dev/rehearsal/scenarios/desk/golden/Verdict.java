package dev.rehearsal.scenarios.desk.golden;

import java.util.List;

/** State what the handbook says about a request. */
sealed interface Verdict {

    /** Do it; the section is the rule that allows it. */
    record Act(int section, List<Effect> effects) implements Verdict {}

    /** Change nothing and cite the section. */
    record Refuse(int section) implements Verdict {}

    /** Hand it to a human, flagging the customer of the order for fraud first where asked. */
    record Escalate(int section, String category, boolean flag) implements Verdict {}

    /** Ask which of these orders is meant. */
    record AskBack(List<Order> candidates) implements Verdict {}

    /** Answer from the section; 0 means that no section has the answer. */
    record Answer(Topic topic) implements Verdict {}

    /** Return a short name, such as {@code refuse §9}, to pick cases by. */
    default String kind() {
        return switch (this) {
            case Act act -> "act §" + act.section();
            case Refuse refuse -> "refuse §" + refuse.section();
            case Escalate escalate -> "escalate §" + escalate.section();
            case AskBack ignored -> "ask";
            case Answer answer -> answer.topic().section() > 0 ? "answer" : "silent";
        };
    }

    /** Return the first word of the kind, such as {@code refuse}. */
    default String word() {
        String kind = kind();
        int blank = kind.indexOf(' ');
        return blank < 0 ? kind : kind.substring(0, blank);
    }
}

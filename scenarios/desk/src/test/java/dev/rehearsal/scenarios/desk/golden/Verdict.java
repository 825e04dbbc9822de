package dev.rehearsal.scenarios.desk.golden;

import java.util.List;

/** What the handbook says about a request. */
sealed interface Verdict {

    /** Effects to bring about; the section is the rule that allows them. */
    record Act(int section, List<Effect> effects) implements Verdict {}

    /** A refusal that changes nothing and cites the section. */
    record Refuse(int section) implements Verdict {}

    /** A hand-over to a human, flagging the customer of the order for fraud first where asked. */
    record Escalate(int section, String category, boolean flag) implements Verdict {}

    /** A question which of these orders is meant. */
    record AskBack(List<Order> candidates) implements Verdict {}

    /** An answer from the section; 0 means that no section has the answer. */
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

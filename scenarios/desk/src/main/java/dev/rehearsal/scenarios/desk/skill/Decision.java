package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the handbook wants done about a wish. */
sealed interface Decision {

    /** A change; the arguments lack the idempotency key. */
    record Act(int section, String tool, ObjectNode arguments) implements Decision {}

    /** A change that was made before in this very matter, for these cents. */
    record Already(int section, long cents) implements Decision {}

    /** A refusal that changes nothing and cites the section. */
    record Refuse(int section) implements Decision {}

    /** A hand-over to a human, with a flag for fraud first where asked. */
    record Escalate(int section, String category, boolean flag) implements Decision {}
}

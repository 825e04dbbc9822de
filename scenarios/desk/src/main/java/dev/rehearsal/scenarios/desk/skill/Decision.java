package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** State what the handbook wants done about a wish. */
sealed interface Decision {

    /** Change something; the arguments lack the idempotency key. */
    record Act(int section, String tool, ObjectNode arguments) implements Decision {}

    /** It was done before in this very matter, for these cents. */
    record Already(int section, long cents) implements Decision {}

    /** Change nothing and cite the section. */
    record Refuse(int section) implements Decision {}

    /** Hand it to a human, with a flag for fraud first where asked. */
    record Escalate(int section, String category, boolean flag) implements Decision {}
}

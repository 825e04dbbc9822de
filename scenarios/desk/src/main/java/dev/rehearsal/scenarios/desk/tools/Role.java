package dev.rehearsal.scenarios.desk.tools;

import java.util.Locale;

/** A caller of tools. Every role may use what it needs and no more. */
public enum Role {
    /** Reads the request, looks up who asks and what about, and may escalate the whole of it. */
    TRIAGE,
    /** Splits the request into subtasks. */
    PLANNER,
    /** Pays: refunds, compensation, fraud flags. */
    REFUNDS,
    /** Exchanges items. */
    EXCHANGES,
    /** Cancels items and changes addresses. */
    ORDERS,
    /** Answers questions from the handbook. */
    POLICY,
    /** Checks what was done, and may escalate. */
    VERIFIER,
    /** Writes the reply; has no tools. */
    WRITER,
    /** Does everything alone: all tools. */
    SINGLE;

    /** Return the role's name in files and prompts, such as {@code refunds}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether it may use tools that change the customer's records. */
    public boolean changes() {
        return Catalogue.entries().stream()
                .anyMatch(tool -> tool.specification().changes() && tool.roles().contains(this));
    }
}

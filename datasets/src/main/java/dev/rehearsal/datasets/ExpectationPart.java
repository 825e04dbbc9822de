package dev.rehearsal.datasets;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of what a case may expect, in the order in which golden datasets are documented. */
public enum ExpectationPart {
    /** A reference answer. */
    ANSWER,
    /** What the output must say. */
    FACTS,
    /** What the output must not say. */
    FORBIDDEN,
    /** The schema of the output. */
    SCHEMA,
    /** Queries on the world afterwards. */
    STATE,
    /** The outcome that is right. */
    OUTCOME,
    /** The agents that must take part. */
    ROUTE,
    /** The tools that must be called, and those that must not. */
    TOOLS,
    /** What handoffs must carry. */
    HANDOFFS,
    /** What the trial may consume. */
    BUDGET;

    /** Return the key of the part in golden datasets, such as {@code facts}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether a case expects something of the kind. */
    public boolean isPresentIn(Expectation expectation) {
        return switch (this) {
            case ANSWER -> expectation.answer().isPresent();
            case FACTS -> !expectation.facts().isEmpty();
            case FORBIDDEN -> !expectation.forbidden().isEmpty();
            case SCHEMA -> expectation.schema().isPresent();
            case STATE -> !expectation.state().isEmpty();
            case OUTCOME -> expectation.outcome().isPresent();
            case ROUTE -> expectation.route().isPresent();
            case TOOLS -> expectation.tools().isPresent();
            case HANDOFFS -> !expectation.handoffs().isEmpty();
            case BUDGET -> !expectation.budget().equals(Expectation.Budget.NONE);
        };
    }

    /** Return the parts that a case has, in order. */
    public static Set<ExpectationPart> of(Expectation expectation) {
        EnumSet<ExpectationPart> parts = EnumSet.allOf(ExpectationPart.class);
        parts.removeIf(part -> !part.isPresentIn(expectation));
        return Collections.unmodifiableSet(parts);
    }
}

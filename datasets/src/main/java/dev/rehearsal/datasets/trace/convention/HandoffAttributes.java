package dev.rehearsal.datasets.trace.convention;

/**
 * The names of attributes of handoffs, for which no convention has had a span: Rehearsal's own.
 *
 * @source this project, {@code docs/writing-a-system.md}
 */
public final class HandoffAttributes {

    public static final String FROM = "rehearsal.handoff.from";
    public static final String TO = "rehearsal.handoff.to";
    public static final String DIRECTION = "rehearsal.handoff.direction";
    public static final String PAYLOAD = "rehearsal.handoff.payload";

    private HandoffAttributes() {}
}

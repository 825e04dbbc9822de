package dev.rehearsal.harness.transfers;

import dev.rehearsal.datasets.trace.SpanInfo;

/** The names that agents have where they send none. */
final class Fingerprints {

    private Fingerprints() {}

    static String of(String agent, boolean named) {
        return named ? agent : String.format("unnamed-%06x", agent.hashCode() & 0xFFFFFF);
    }

    static SpanInfo of(SpanInfo info, boolean named) {
        return new SpanInfo(
                info.id(),
                info.parent(),
                info.name(),
                of(info.agent(), named),
                info.start(),
                info.end(),
                info.source(),
                info.error());
    }
}

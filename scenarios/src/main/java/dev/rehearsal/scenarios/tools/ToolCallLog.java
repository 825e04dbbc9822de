package dev.rehearsal.scenarios.tools;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of tools that one trial's proxy saw, bounded whatever a system or a tool sends. Thread-safe. */
final class ToolCallLog {

    private static final int MAX_CALLS = 10_000;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_SHORT = 400;
    private static final int MAX_NAME = 200;
    private static final long MAX_CHARACTERS = 16L << 20;

    private final String trial;
    private final InstantSource clock;
    private final List<ToolCall> calls = new ArrayList<>();
    private long characters;

    ToolCallLog(String trial, InstantSource clock) {
        this.trial = trial;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Note a call when it is over. */
    synchronized void add(
            String tool,
            String arguments,
            Instant start,
            boolean stubbed,
            Optional<String> result,
            Optional<String> error) {
        if (calls.size() >= MAX_CALLS) {
            return;
        }
        String name = cut(tool, MAX_NAME);
        SpanInfo info = new SpanInfo(
                String.format("%016x", SeededRandom.hash(trial, "proxied tool", Integer.toString(calls.size()))),
                Optional.empty(),
                "execute_tool " + name + (stubbed ? ToolCall.STUBBED : ""),
                "",
                Optional.of(start),
                Optional.of(clock.instant()),
                Source.OBSERVED,
                error.map(text -> cut(text, MAX_SHORT)));
        calls.add(new ToolCall(info, name, "", kept(arguments), result.map(this::kept)));
    }

    synchronized List<ToolCall> calls() {
        return List.copyOf(calls);
    }

    private String kept(String text) {
        String kept = cut(text, characters + text.length() > MAX_CHARACTERS ? MAX_SHORT : MAX_TEXT);
        characters += kept.length();
        return kept;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + " … [" + (text.length() - end) + " characters left out]";
    }
}

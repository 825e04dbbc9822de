package dev.rehearsal.datasets.importer.conversation;

import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Usage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The tokens of one model call in the two ways in which providers count them. */
public final class CallUsage {

    private CallUsage() {}

    /** Return the usage of tokens that are totals: cached ones are part of the input, reasoning is part of the output. */
    public static Usage totals(OptionalLong input, OptionalLong output, OptionalLong cached, OptionalDouble costUsd) {
        return new Usage(input, output, cached, OptionalLong.empty(), OptionalLong.empty(), costUsd);
    }

    /** Read what Anthropic counts: {@code input_tokens} are without those that were written to the cache or read from it. */
    public static Usage anthropic(Optional<MappingReader> usage, OptionalDouble costUsd) {
        if (usage.isEmpty()) {
            return totals(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), costUsd);
        }
        MappingReader counts = usage.get();
        OptionalLong fresh = count(counts, "input_tokens");
        OptionalLong written = count(counts, "cache_creation_input_tokens");
        OptionalLong cached = count(counts, "cache_read_input_tokens");
        OptionalLong input =
                fresh.isEmpty() ? fresh : OptionalLong.of(Math.min(Usage.MAX_COUNT, sum(fresh, written, cached)));
        return totals(input, count(counts, "output_tokens"), cached, costUsd);
    }

    /** Return a count of tokens; empty where there is none. */
    public static OptionalLong count(MappingReader counts, String key) {
        return counts.whole(key, 0, Usage.MAX_COUNT);
    }

    private static long sum(OptionalLong... counts) {
        return Stream.of(counts).mapToLong(one -> one.orElse(0)).sum();
    }
}

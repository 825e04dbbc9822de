package dev.rehearsal.datasets.importer.inspect;

import dev.rehearsal.datasets.importer.conversation.CallUsage;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Usage;
import java.util.OptionalLong;

/** The tokens of a model call as Inspect notes them. Stateless. */
final class InspectUsage {

    private InspectUsage() {}

    /** Read them; the total tells whether cached tokens are part of {@code input_tokens}, which depends on the provider. */
    static Usage read(MappingReader usage) {
        OptionalLong input = CallUsage.count(usage, "input_tokens");
        OptionalLong output = CallUsage.count(usage, "output_tokens");
        OptionalLong total = CallUsage.count(usage, "total_tokens");
        boolean more = input.isPresent()
                && output.isPresent()
                && total.isPresent()
                && total.getAsLong() - output.getAsLong() > input.getAsLong();
        return CallUsage.totals(
                more ? OptionalLong.of(total.getAsLong() - output.getAsLong()) : input,
                output,
                CallUsage.count(usage, "input_tokens_cache_read"),
                usage.number("total_cost", 0, Usage.MAX_COUNT));
    }
}

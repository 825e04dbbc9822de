package dev.rehearsal.datasets.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * The names of spans' attributes: {@code gen_ai.*} as in OpenTelemetry's GenAI semantic conventions, {@code
 * rehearsal.*} for what these lack.
 */
final class Otlp {

    static final String OPERATION = "gen_ai.operation.name";
    static final String AGENT = "gen_ai.agent.name";
    static final String PROVIDER = "gen_ai.provider.name";
    static final String OLD_PROVIDER = "gen_ai.system";
    static final String REQUEST_MODEL = "gen_ai.request.model";
    static final String RESPONSE_MODEL = "gen_ai.response.model";
    static final String FINISH_REASONS = "gen_ai.response.finish_reasons";
    static final String SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";
    static final String INPUT = "gen_ai.input.messages";
    static final String OUTPUT = "gen_ai.output.messages";
    static final String TOOLS = "gen_ai.tool.definitions";
    static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    static final String CACHED_TOKENS = "gen_ai.usage.cache_read.input_tokens";
    static final String TOOL_NAME = "gen_ai.tool.name";
    static final String TOOL_CALL = "gen_ai.tool.call.id";
    static final String TOOL_ARGUMENTS = "gen_ai.tool.call.arguments";
    static final String TOOL_RESULT = "gen_ai.tool.call.result";
    static final String ERROR_TYPE = "error.type";

    static final String TRACE_ID = "rehearsal.trace.id";
    static final String SPAN_ID = "rehearsal.span.id";
    static final String PARENT_ID = "rehearsal.parent.id";
    static final String SOURCE = "rehearsal.source";
    static final String ELIDED = "rehearsal.input.elided";
    static final String COST = "rehearsal.usage.cost_usd";
    static final String MODEL_CALLS = "rehearsal.usage.model_calls";
    static final String TOOL_CALLS = "rehearsal.usage.tool_calls";
    static final String FROM = "rehearsal.handoff.from";
    static final String TO = "rehearsal.handoff.to";
    static final String DIRECTION = "rehearsal.handoff.direction";
    static final String PAYLOAD = "rehearsal.handoff.payload";
    static final String FOUND_BY = "rehearsal.handoff.found_by";

    static final String INVOKE_AGENT = "invoke_agent";
    static final String CHAT = "chat";
    static final String EXECUTE_TOOL = "execute_tool";

    static final int TRACE_ID_DIGITS = 32;
    static final int SPAN_ID_DIGITS = 16;

    private static final long NANOS = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS - 1;

    private Otlp() {}

    /** Return nanoseconds since 1970; empty for a time that OTLP cannot say. */
    static Optional<String> nanos(Instant time) {
        long second = time.getEpochSecond();
        return second < 0 || second > LAST_SECOND || (second == 0 && time.getNano() == 0)
                ? Optional.empty()
                : Optional.of(Long.toString(second * NANOS + time.getNano()));
    }

    /** Return the time; empty for 0, which OTLP uses for unknown. */
    static Optional<Instant> instant(long nanos) {
        return nanos <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS));
    }

    /** Return whether the text is an id as OTLP writes it: so many lower-case hex digits, not all of them 0. */
    static boolean isId(String id, int digits) {
        boolean zero = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ("0123456789abcdef".indexOf(c) < 0) {
                return false;
            }
            zero &= c == '0';
        }
        return id.length() == digits && !zero;
    }
}

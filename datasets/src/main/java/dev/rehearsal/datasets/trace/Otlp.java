package dev.rehearsal.datasets.trace;

import dev.rehearsal.datasets.trace.convention.GenAiAttributes;
import dev.rehearsal.datasets.trace.convention.HandoffAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * The names of spans' attributes: {@code gen_ai.*} as in OpenTelemetry's GenAI semantic conventions, {@code
 * rehearsal.*} for what these lack.
 */
final class Otlp {

    static final String OPERATION = GenAiAttributes.OPERATION_NAME;
    static final String AGENT = GenAiAttributes.AGENT_NAME;
    static final String PROVIDER = GenAiAttributes.PROVIDER_NAME;
    static final String REQUEST_MODEL = GenAiAttributes.REQUEST_MODEL;
    static final String RESPONSE_MODEL = GenAiAttributes.RESPONSE_MODEL;
    static final String FINISH_REASONS = GenAiAttributes.RESPONSE_FINISH_REASONS;
    static final String SYSTEM_INSTRUCTIONS = GenAiAttributes.SYSTEM_INSTRUCTIONS;
    static final String INPUT = GenAiAttributes.INPUT_MESSAGES;
    static final String OUTPUT = GenAiAttributes.OUTPUT_MESSAGES;
    static final String TOOLS = GenAiAttributes.TOOL_DEFINITIONS;
    static final String INPUT_TOKENS = GenAiAttributes.USAGE_INPUT_TOKENS;
    static final String OUTPUT_TOKENS = GenAiAttributes.USAGE_OUTPUT_TOKENS;
    static final String CACHED_TOKENS = GenAiAttributes.USAGE_CACHE_READ_INPUT_TOKENS;
    static final String TOOL_NAME = GenAiAttributes.TOOL_NAME;
    static final String TOOL_CALL = GenAiAttributes.TOOL_CALL_ID;
    static final String TOOL_ARGUMENTS = GenAiAttributes.TOOL_CALL_ARGUMENTS;
    static final String TOOL_RESULT = GenAiAttributes.TOOL_CALL_RESULT;
    static final String ERROR_TYPE = "error.type";

    /** What the names begin with that are Rehearsal's own. */
    static final String OWN = "rehearsal.";

    static final String TRACE_ID = "rehearsal.trace.id";
    static final String SPAN_ID = "rehearsal.span.id";
    static final String PARENT_ID = "rehearsal.parent.id";
    static final String SOURCE = "rehearsal.source";
    static final String ELIDED = "rehearsal.input.elided";
    static final String COST = "rehearsal.usage.cost_usd";
    static final String MODEL_CALLS = "rehearsal.usage.model_calls";
    static final String TOOL_CALLS = "rehearsal.usage.tool_calls";
    static final String FROM = HandoffAttributes.FROM;
    static final String TO = HandoffAttributes.TO;
    static final String DIRECTION = HandoffAttributes.DIRECTION;
    static final String PAYLOAD = HandoffAttributes.PAYLOAD;
    static final String FOUND_BY = "rehearsal.handoff.found_by";

    static final String INVOKE_AGENT = GenAiAttributes.INVOKE_AGENT;
    static final String CHAT = GenAiAttributes.CHAT;
    static final String EXECUTE_TOOL = GenAiAttributes.EXECUTE_TOOL;

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
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
            zero &= c == '0';
        }
        return id.length() == digits && !zero;
    }
}

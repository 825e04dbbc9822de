package dev.rehearsal.datasets.trace.convention;

/**
 * The names under which Google's ADK writes what it sent to a model and what came back, and the same of tools.
 *
 * @source google/adk-python, {@code src/google/adk/telemetry/tracing.py}, as generally known; recorded traces of strands-agents/evals and
 *     agentevals-dev/agentevals
 */
final class AdkAttributes {

    static final String REQUEST = "gcp.vertex.agent.llm_request";
    static final String RESPONSE = "gcp.vertex.agent.llm_response";
    static final String TOOL_ARGUMENTS = "gcp.vertex.agent.tool_call_args";
    static final String TOOL_RESPONSE = "gcp.vertex.agent.tool_response";

    private AdkAttributes() {}
}

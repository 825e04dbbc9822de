package dev.rehearsal.datasets.trace.convention;

/**
 * The names of attributes in OpenTelemetry's current GenAI conventions, which have a repository of their own.
 *
 * @source open-telemetry/semantic-conventions-genai, {@code model/gen-ai/spans.yaml} at 7e7e4e763354b505b8e1f76512f17a1977b00f70;
 *     transfers and callers: {@code docs/gen-ai/non-normative/examples-agent-interactions.md} at
 *     11069855473880ad2b22a60de687a3a7b7ea7bd5
 */
public final class GenAiAttributes {

    public static final String OPERATION_NAME = "gen_ai.operation.name";
    public static final String AGENT_NAME = "gen_ai.agent.name";
    public static final String WORKFLOW_NAME = "gen_ai.workflow.name";
    public static final String PROVIDER_NAME = "gen_ai.provider.name";
    public static final String REQUEST_MODEL = "gen_ai.request.model";
    public static final String RESPONSE_MODEL = "gen_ai.response.model";
    public static final String RESPONSE_FINISH_REASONS = "gen_ai.response.finish_reasons";
    public static final String SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";
    public static final String INPUT_MESSAGES = "gen_ai.input.messages";
    public static final String OUTPUT_MESSAGES = "gen_ai.output.messages";
    public static final String TOOL_DEFINITIONS = "gen_ai.tool.definitions";

    /** All input tokens, those read from and written to a cache included. */
    public static final String USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";

    /** All output tokens, those of reasoning included. */
    public static final String USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

    /** The input tokens that came from a cache, a part of all input tokens. */
    public static final String USAGE_CACHE_READ_INPUT_TOKENS = "gen_ai.usage.cache_read.input_tokens";

    public static final String TOOL_NAME = "gen_ai.tool.name";
    public static final String TOOL_CALL_ID = "gen_ai.tool.call.id";
    public static final String TOOL_CALL_ARGUMENTS = "gen_ai.tool.call.arguments";
    public static final String TOOL_CALL_RESULT = "gen_ai.tool.call.result";

    /** Whether control comes back: {@link #RETURN_TO_CALLER} or {@link #PASS_CONTROL}. */
    public static final String TRANSFER_MODE = "gen_ai.transfer.mode";

    public static final String RETURN_TO_CALLER = "return_to_caller";
    public static final String PASS_CONTROL = "pass_control";

    /** The agent that a tool call transfers to. */
    public static final String TRANSFER_TARGET_NAME = "gen_ai.transfer.target.name";

    /** {@code agent}, {@code human} or {@code workflow}; in drafts, not in every version. */
    public static final String TRANSFER_TARGET_TYPE = "gen_ai.transfer.target.type";

    /** Who invoked a remote agent. */
    public static final String CALLER_NAME = "gen_ai.caller.name";

    /** {@code agent} or {@code workflow}. */
    public static final String CALLER_TYPE = "gen_ai.caller.type";

    public static final String INVOKE_AGENT = "invoke_agent";
    public static final String CREATE_AGENT = "create_agent";
    public static final String INVOKE_WORKFLOW = "invoke_workflow";
    public static final String PLAN = "plan";
    public static final String CHAT = "chat";
    public static final String TEXT_COMPLETION = "text_completion";
    public static final String GENERATE_CONTENT = "generate_content";
    public static final String EXECUTE_TOOL = "execute_tool";

    /** The event, of a span or a log record, that holds a call's messages as attributes. */
    public static final String OPERATION_DETAILS = "gen_ai.client.inference.operation.details";

    private GenAiAttributes() {}
}

package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All conventions that are understood. A span may follow several at once, as those of Vercel's AI SDK and of OpenInference do:
 * what it is, is said by the first that names an agent, a call, a tool or a handoff, and each detail by the first that has it.
 * Stateless; never throws, whatever a span holds.
 *
 * @source Google's ADK: google/adk-python, {@code src/google/adk/telemetry/tracing.py}, as generally known; recorded traces of
 *     strands-agents/evals and agentevals-dev/agentevals
 */
public final class SpanConventions {

    /** The instrumentation scope of what Rehearsal writes. */
    public static final String OWN_SCOPE = "rehearsal";

    /** The more exactly a convention says what a span is, the earlier it is asked. */
    private static final List<SpanConvention> ALL = List.of(
            new RehearsalConvention(),
            new VercelConvention(),
            new GenAiConvention(),
            new OpenInferenceConvention(),
            new OpenLlmetryConvention(),
            new PydanticAiConvention(),
            new LangfuseConvention());

    /** The conventions of spans that Rehearsal wrote: names of others among their attributes say what was read already. */
    private static final List<SpanConvention> OWN = List.of(new RehearsalConvention(), new GenAiConvention());

    /** {@code CodeAgent.run}, {@code qa_agent run}, {@code agent_run [greeter]}, {@code invoke_agent desk}. */
    private static final List<Pattern> AGENT_SPANS = List.of(
            Pattern.compile("(?:invoke_agent|create_agent) (.{1,100})"),
            Pattern.compile("agent_run \\[(.{1,100})]"),
            Pattern.compile("(.{1,100})[. ](?:run|query|invoke|agent|kickoff)"));

    private static final List<String> CONTENT_IN = List.of(
            GenAiAttributes.INPUT_MESSAGES,
            GenAiAttributes.SYSTEM_INSTRUCTIONS,
            LegacyGenAiConvention.PROMPT,
            OpenInferenceConvention.INPUT_MESSAGES,
            VercelConvention.PROMPT_MESSAGES);
    private static final List<String> CONTENT_OUT = List.of(
            GenAiAttributes.OUTPUT_MESSAGES,
            LegacyGenAiConvention.COMPLETION,
            OpenInferenceConvention.OUTPUT_MESSAGES,
            VercelConvention.RESPONSE_TEXT,
            VercelConvention.RESPONSE_OBJECT,
            VercelConvention.RESPONSE_TOOL_CALLS);
    private static final List<String> CONTENT_TOOLS = List.of(
            GenAiAttributes.TOOL_DEFINITIONS,
            LegacyGenAiConvention.FUNCTIONS,
            OpenInferenceConvention.TOOLS,
            VercelConvention.PROMPT_TOOLS);

    /** Google's ADK writes what it sent to a model and what came back, and the same of tools. */
    private static final String ADK_REQUEST = "gcp.vertex.agent.llm_request";

    private static final String ADK_RESPONSE = "gcp.vertex.agent.llm_response";
    private static final String ADK_ARGUMENTS = "gcp.vertex.agent.tool_call_args";
    private static final String ADK_RESULT = "gcp.vertex.agent.tool_response";

    /** Where the whole body of a call stands, for those that say its messages nowhere else. */
    private static final List<String> REQUEST_BODIES = List.of(
            LangfuseConvention.INPUT,
            ADK_REQUEST,
            OpenInferenceConvention.INPUT,
            OpenLlmetryConvention.INPUT,
            VercelConvention.PROMPT);

    private static final List<String> RESPONSE_BODIES = List.of(
            LangfuseConvention.OUTPUT, ADK_RESPONSE, OpenInferenceConvention.OUTPUT, OpenLlmetryConvention.OUTPUT);

    private static final LegacyGenAiConvention LEGACY = new LegacyGenAiConvention();

    private SpanConventions() {}

    /** Return what a span says in the current GenAI names. All that it says beside stays as it is. */
    public static GenAiSpan read(SourceSpan span) {
        boolean own = span.scope().equals(OWN_SCOPE);
        List<GenAiSpan> said = (own ? OWN : ALL)
                .stream().flatMap(convention -> convention.read(span).stream()).toList();
        Optional<GenAiSpan> legacy = own ? Optional.empty() : LEGACY.read(span);
        Translation all = new Translation(span);
        said.forEach(one -> all.putAll(one.attributes()));
        GenAiConvention.content(all, span.attributes());
        legacy.ifPresent(one -> all.putAll(one.attributes()));
        SpanRole role = role(said.isEmpty() ? legacy.stream().toList() : said);
        boolean tells = role == SpanRole.AGENT || role == SpanRole.STRUCTURE;
        if (own) {
            return all.putAll(span.attributes()).as(role);
        }
        if (role == SpanRole.MODEL_CALL) {
            MessageEvents.read(all, span.events());
        }
        if (role == SpanRole.MODEL_CALL
                || (tells
                        && (all.says(GenAiAttributes.OUTPUT_MESSAGES)
                                || all.says(GenAiAttributes.USAGE_OUTPUT_TOKENS)))) {
            BodyMessages.say(all, first(span, REQUEST_BODIES), first(span, RESPONSE_BODIES));
        }
        if (role == SpanRole.TOOL_CALL && !span.has(GenAiAttributes.TOOL_CALL_ARGUMENTS)) {
            all.rename(GenAiAttributes.TOOL_CALL_ARGUMENTS, ADK_ARGUMENTS, OpenInferenceConvention.PARAMETERS);
        }
        if (role == SpanRole.TOOL_CALL && !span.has(GenAiAttributes.TOOL_CALL_RESULT)) {
            all.rename(GenAiAttributes.TOOL_CALL_RESULT, ADK_RESULT);
        }
        return all.putAll(span.attributes()).as(role);
    }

    private static Optional<JsonNode> first(SourceSpan span, List<String> names) {
        return names.stream().flatMap(name -> span.get(name).stream()).findFirst();
    }

    private static SpanRole role(List<GenAiSpan> said) {
        return Stream.concat(
                        said.stream().map(GenAiSpan::role).filter(SpanConventions::isPart),
                        said.stream().map(GenAiSpan::role).filter(role -> role == SpanRole.STRUCTURE))
                .findFirst()
                .orElse(SpanRole.OTHER);
    }

    private static boolean isPart(SpanRole role) {
        return role != SpanRole.STRUCTURE && role != SpanRole.OTHER;
    }

    /** Return the agent that the name of a span tells: instruments that give an agent no other name put it there. */
    public static Optional<String> agentOf(String spanName) {
        return AGENT_SPANS.stream()
                .map(pattern -> pattern.matcher(spanName))
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> matcher.group(1));
    }

    /** Return whether an attribute of this name tells what a model was told. */
    public static boolean isInput(String attribute) {
        return CONTENT_IN.stream().anyMatch(name -> isPartOf(attribute, name));
    }

    /** Return whether an attribute of this name tells what a model answered. */
    public static boolean isOutput(String attribute) {
        return CONTENT_OUT.stream().anyMatch(name -> isPartOf(attribute, name));
    }

    /** Return whether an attribute of this name tells what tools a model was offered. */
    public static boolean isTools(String attribute) {
        return CONTENT_TOOLS.stream().anyMatch(name -> isPartOf(attribute, name));
    }

    private static boolean isPartOf(String attribute, String name) {
        return attribute.startsWith(name)
                && (attribute.length() == name.length() || attribute.charAt(name.length()) == '.');
    }

    /** Return whether an event, or a log record, of this name tells messages of a model call. */
    public static boolean isMessage(String eventName) {
        return MessageEvents.isMessage(eventName);
    }

    /** Return the messages that log records tell of one span, in the current GenAI names. */
    public static Map<String, JsonNode> messages(List<SourceEvent> records) {
        SourceSpan none = new SourceSpan("", "", Map.of(), records);
        Translation told = new Translation(none);
        MessageEvents.read(told, records);
        return told.as(SpanRole.OTHER).attributes();
    }

    /** Return what kind of span it is, in a word, for one whose role is {@link SpanRole#OTHER}. */
    public static String kind(SourceSpan span) {
        return SpanKindName.of(span);
    }
}

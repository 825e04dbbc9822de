package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All conventions that are understood. A span may follow several at once, as those of Vercel's AI SDK and of OpenInference do:
 * what it is, is said by the first that names an agent, a call, a tool or a handoff, and each detail by the first that has it.
 * Stateless; never throws, whatever a span holds.
 */
public final class SpanConventions {

    /** The more exactly a convention says what a span is, the earlier it is asked. */
    private static final List<SpanConvention> ALL = List.of(
            new RehearsalConvention(),
            new VercelConvention(),
            new GenAiConvention(),
            new OpenInferenceConvention(),
            new OpenLlmetryConvention());

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

    private static final LegacyGenAiConvention LEGACY = new LegacyGenAiConvention();

    private SpanConventions() {}

    /** Return what a span says in the current GenAI names. All that it says beside stays as it is. */
    public static GenAiSpan read(SourceSpan span) {
        List<GenAiSpan> said = ALL.stream()
                .flatMap(convention -> convention.read(span).stream())
                .toList();
        Optional<GenAiSpan> legacy = LEGACY.read(span);
        Translation all = new Translation(span);
        said.forEach(one -> all.putAll(one.attributes()));
        GenAiConvention.content(all, span.attributes());
        legacy.ifPresent(one -> all.putAll(one.attributes()));
        SpanRole role = role(said.isEmpty() ? legacy.stream().toList() : said);
        if (role == SpanRole.MODEL_CALL) {
            MessageEvents.read(all, span.events());
        }
        return all.putAll(span.attributes()).as(role);
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

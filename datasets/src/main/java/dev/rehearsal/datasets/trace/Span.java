package dev.rehearsal.datasets.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One thing that happened in a run. */
public sealed interface Span {

    /** Return what every span has. */
    SpanInfo info();

    /** Return the same span with another {@link #info()}. */
    default Span with(SpanInfo info) {
        return switch (this) {
            case AgentSpan ignored -> new AgentSpan(info);
            case ModelCall call ->
                new ModelCall(
                        info,
                        call.model(),
                        call.provider(),
                        call.elided(),
                        call.input(),
                        call.output(),
                        call.finishReason(),
                        call.usage(),
                        call.tools());
            case ToolCall call -> new ToolCall(info, call.tool(), call.callId(), call.arguments(), call.result());
            case Handoff handoff ->
                new Handoff(
                        info, handoff.from(), handoff.to(), handoff.direction(), handoff.payload(), handoff.foundBy());
        };
    }

    /** An agent at work ({@code invoke_agent}); what it does lies within. */
    record AgentSpan(SpanInfo info) implements Span {}

    /**
     * One call of a model ({@code chat}).
     *
     * @param model the model's name as the response (else the request) gives it; empty text where unknown
     * @param provider {@code gen_ai.provider.name}; empty text where unknown
     * @param elided how many leading input messages are left out because an earlier call of the same agent holds them
     * @param input the messages sent, after the elided ones
     * @param output the messages that came back
     * @param finishReason why the model stopped; empty text where unknown
     * @param usage tokens and money of this call
     * @param tools the tools offered: name and JSON Schema of the parameters
     */
    record ModelCall(
            SpanInfo info,
            String model,
            String provider,
            int elided,
            List<Message> input,
            List<Message> output,
            String finishReason,
            Usage usage,
            List<ToolDefinition> tools)
            implements Span {

        /** {@code gen_ai.operation.name} of a call that gives vectors; the span's name begins with it. */
        public static final String EMBEDDINGS = "embeddings";

        public ModelCall {
            input = List.copyOf(input);
            output = List.copyOf(output);
            tools = List.copyOf(tools);
        }

        /** Return whether it gives vectors for texts: it takes tokens and money, and is no turn of an agent. */
        public boolean embeds() {
            return info.name().equals(EMBEDDINGS) || info.name().startsWith(EMBEDDINGS + " ");
        }
    }

    /**
     * One run of a tool ({@code execute_tool}).
     *
     * @param tool the tool's name
     * @param callId the id of the model's request; empty text where unknown
     * @param arguments as given, JSON or what was taken for JSON
     * @param result what came back; empty where nothing did
     */
    record ToolCall(SpanInfo info, String tool, String callId, String arguments, Optional<String> result)
            implements Span {

        /** The end of the name of the span of a call that the tools' proxy answered itself, so that nothing was written. */
        public static final String STUBBED = " (stubbed)";

        /** What the name of the span says of a call that no model asked for: a fault wrote it into a model's reply. */
        public static final String PLANTED = " (planted)";

        /** The error of a call that the trial's end broke off. */
        public static final String BROKEN_OFF = "broken off";

        /** Return whether the trial's end, or a person who took it over, broke it off: that is nobody's error. */
        public boolean brokenOff() {
            return info.source() == Source.OBSERVED
                    && result.isEmpty()
                    && info.error().filter(BROKEN_OFF::equals).isPresent();
        }

        /** Return whether the tools' proxy answered it itself: the tool never ran. */
        public boolean stubbed() {
            return info.name().endsWith(STUBBED);
        }

        /** Return whether a fault asked for it in a model's reply, so that it is none of the system's own. */
        public boolean planted() {
            String name = stubbed() ? info.name().substring(0, info.name().length() - STUBBED.length()) : info.name();
            return name.endsWith(PLANTED);
        }

        /** Return what people are told behind the tool's name: whether it was planted, and whether it was stubbed. */
        public String marks() {
            return (planted() ? PLANTED : "") + (stubbed() ? STUBBED : "");
        }

        /** Return the same call, planted or not, whatever was said before. */
        public ToolCall planted(boolean is) {
            if (is == planted()) {
                return this;
            }
            String end = stubbed() ? STUBBED : "";
            String name = info.name().substring(0, info.name().length() - end.length());
            while (!is && name.endsWith(PLANTED)) {
                name = name.substring(0, name.length() - PLANTED.length());
            }
            SpanInfo marked = info.withName(name + (is ? PLANTED : "") + end);
            return new ToolCall(marked, tool, callId, arguments, result);
        }
    }

    /**
     * A payload going from one agent to another.
     *
     * @param from the agent that gives
     * @param to the agent that takes
     * @param direction down (delegation) or up (result)
     * @param payload what was handed over
     * @param foundBy how it is known
     */
    record Handoff(SpanInfo info, String from, String to, Direction direction, String payload, Detection foundBy)
            implements Span {

        /** Make a handoff that the system or a recorder told of. */
        public Handoff(SpanInfo info, String from, String to, Direction direction, String payload) {
            this(info, from, to, direction, payload, Detection.RECORDED);
        }

        /** Return the same handoff, known in another way. */
        public Handoff foundBy(Detection detection) {
            return new Handoff(info, from, to, direction, payload, detection);
        }

        /** The way in which a handoff is known. */
        public enum Detection {
            /** The system or a recorder told of it. */
            RECORDED,
            /** A model asked for a tool, and the agent that went on with it was another one. */
            TRANSFER_TOOL,
            /** A model asked for a tool, and behind the tool another agent worked and answered. */
            AGENT_AS_TOOL,
            /** A model's answer named the agent that worked next. */
            ROUTING,
            /** Words that one agent wrote stood in what another one was told. */
            REPEATED_TEXT;

            /** Return the word for it in files and reports, such as {@code transfer-tool}. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }

            /** Return the way of that word; {@link #RECORDED} for one that is not known. */
            public static Detection of(String word) {
                return Arrays.stream(values())
                        .filter(one -> one.word().equals(word))
                        .findFirst()
                        .orElse(RECORDED);
            }
        }

        /** Whether work goes down or a result comes up. */
        public enum Direction {
            /** A delegation. */
            DOWN,
            /** A result. */
            UP
        }
    }
}

package dev.rehearsal.scenarios.gateway.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A strict reader of scripts. */
final class ScriptReader {

    private static final int MOST_CALLS = 1_000_000;
    private static final int MOST_TOKENS = 1_000_000_000;

    private ScriptReader() {}

    static ScriptedBackend read(ObjectNode script, String where, TokenCounter counter) {
        MappingReader options = MappingReader.of(where, script);
        String model = options.text("model").orElse("scripted");
        List<ScriptRule> rules = new ArrayList<>();
        for (MappingReader rule : options.objects("rules")) {
            rules.add(rule(rule, rules.size()));
        }
        options.done();
        if (rules.isEmpty()) {
            throw new InvalidInputException(
                    where, "a script must have \"rules\"", "it has none", "Write rules: [{reply: {text: Hello}}]");
        }
        return new ScriptedBackend(model, rules, counter);
    }

    private static ScriptRule rule(MappingReader options, int number) {
        MappingReader when = options.object("when")
                .orElseGet(() -> MappingReader.of(options.where(), JsonNodeFactory.instance.objectNode()));
        return new ScriptRule(
                when.text("agent"),
                when.text("after"),
                when.text("offers"),
                pattern(when, "system"),
                pattern(when, "last"),
                when.has("call") ? OptionalInt.of(when.whole("call", 1, 1, MOST_CALLS)) : OptionalInt.empty(),
                reply(options, number));
    }

    private static ScriptedReply reply(MappingReader rule, int number) {
        Duration delay = rule.duration("delay").orElse(Duration.ZERO);
        rule.require("reply", "Write reply: {text: Hello}");
        MappingReader reply = rule.object("reply").orElseThrow();
        Optional<MappingReader> error = reply.object("error");
        return error.isPresent() ? refusal(error.get(), delay) : answer(reply, number, delay);
    }

    private static ScriptedReply refusal(MappingReader error, Duration delay) {
        int status = error.whole("status", 500, 400, 599);
        Duration wait = error.duration("retry-after").orElse(Duration.ZERO);
        return new ScriptedReply.Refuses(
                ChatError.of(
                        status,
                        status == 429 ? "rate_limit_error" : "api_error",
                        error.text("code").orElse(status == 429 ? "rate_limit_exceeded" : "scripted_error"),
                        error.text("message").orElse("The script says so."),
                        ChatError.Fault.MODEL,
                        wait.isPositive() ? Optional.of(wait) : Optional.empty()),
                delay);
    }

    private static ScriptedReply answer(MappingReader reply, int number, Duration delay) {
        List<Part> parts = new ArrayList<>();
        reply.text("text").ifPresent(text -> parts.add(new Part.Text(text)));
        reply.json("json").ifPresent(json -> parts.add(new Part.Text(json.toString())));
        List<MappingReader> calls = reply.objects("tool-calls");
        for (MappingReader call : calls) {
            String name = call.requireText("name", "Name the tool");
            String arguments = call.json("arguments").map(ScriptReader::written).orElse("{}");
            parts.add(new Part.ToolRequest("call_" + number + "_" + parts.size(), name, arguments));
        }
        Optional<String> reason = reply.text("finish-reason");
        Optional<MappingReader> usage = reply.object("usage");
        if (parts.isEmpty()) {
            reply.done(); // a key that is misspelt says more than that one is missing
            throw new InvalidInputException(
                    reply.where(),
                    "\"" + reply.at("") + "\" must have \"text\", \"json\", \"tool-calls\" or \"error\"",
                    "it has none",
                    "Write {text: Hello}");
        }
        return new ScriptedReply.Says(
                new Message("assistant", parts),
                reason.orElse(calls.isEmpty() ? "stop" : "tool_calls"),
                usage.map(ScriptReader::usage),
                delay);
    }

    private static TokenCount usage(MappingReader usage) {
        usage.require("input", "Write usage: {input: 120, output: 15}");
        usage.require("output", "Write usage: {input: 120, output: 15}");
        int input = usage.whole("input", 0, 0, MOST_TOKENS);
        return new TokenCount(
                input, usage.whole("output", 0, 0, MOST_TOKENS), usage.whole("cached", 0, 0, input), false);
    }

    /** Arguments given as text are sent as they are, so that a script can break them. */
    private static String written(JsonNode arguments) {
        return arguments.isTextual() ? arguments.textValue() : arguments.toString();
    }

    private static Optional<Pattern> pattern(MappingReader options, String key) {
        return options.text(key).map(regex -> {
            try {
                return Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw new InvalidInputException(
                        options.where(),
                        "\"" + options.at(key) + "\" must be a regular expression (RE2)",
                        "was " + InvalidInputException.quote(regex) + ": " + e.getDescription(),
                        "Mend the expression",
                        e);
            }
        });
    }
}

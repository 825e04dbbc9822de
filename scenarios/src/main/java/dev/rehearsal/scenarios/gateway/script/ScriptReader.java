package dev.rehearsal.scenarios.gateway.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.option.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Read scripts, strictly. */
final class ScriptReader {

    private static final int MOST_CALLS = 1_000_000;

    private ScriptReader() {}

    static Scripted read(ObjectNode script, String where, TokenCounter counter) {
        Options options = new Options(script, where);
        String model = options.text("model").orElse("scripted");
        List<Rule> rules = new ArrayList<>();
        for (ObjectNode rule : objects(options, "rules")) {
            rules.add(rule(new Options(rule, where + " rules[" + rules.size() + "]"), rules.size()));
        }
        options.done();
        if (rules.isEmpty()) {
            throw new InvalidInputException(
                    where, "a script must have \"rules\"", "it has none", "Write rules: [{reply: {text: Hello}}]");
        }
        return new Scripted(model, rules, counter);
    }

    private static Rule rule(Options options, int number) {
        Options when = options.object("when")
                .orElseGet(() -> new Options(JsonNodeFactory.instance.objectNode(), options.where()));
        Rule rule = new Rule(
                when.text("agent"),
                when.text("after"),
                pattern(when, "system"),
                pattern(when, "last"),
                when.has("call") ? OptionalInt.of(when.whole("call", 1, 1, MOST_CALLS)) : OptionalInt.empty(),
                reply(options, number));
        when.done();
        options.done();
        return rule;
    }

    private static ScriptedReply reply(Options rule, int number) {
        Duration delay = rule.duration("delay", Duration.ZERO);
        Options reply = rule.object("reply")
                .orElseThrow(() -> new InvalidInputException(
                        rule.where(), "a rule must have \"reply\"", "it has none", "Write reply: {text: Hello}"));
        Optional<Options> error = reply.object("error");
        ScriptedReply made = error.isPresent() ? refusal(error.get(), delay) : answer(reply, number, delay);
        reply.done();
        return made;
    }

    private static ScriptedReply refusal(Options error, Duration delay) {
        int status = error.whole("status", 500, 400, 599);
        Duration wait = error.duration("retry-after", Duration.ZERO);
        ScriptedReply refuses = new ScriptedReply.Refuses(
                new ChatError(
                        status,
                        status == 429 ? "rate_limit_error" : "api_error",
                        error.text("code").orElse(status == 429 ? "rate_limit_exceeded" : "scripted_error"),
                        error.text("message").orElse("The script says so."),
                        ChatError.Fault.MODEL,
                        wait.isPositive() ? Optional.of(wait) : Optional.empty()),
                delay);
        error.done();
        return refuses;
    }

    private static ScriptedReply answer(Options reply, int number, Duration delay) {
        List<Part> parts = new ArrayList<>();
        reply.text("text").ifPresent(text -> parts.add(new Part.Text(text)));
        reply.json("json").ifPresent(json -> parts.add(new Part.Text(json.toString())));
        List<ObjectNode> calls = objects(reply, "tool-calls");
        for (ObjectNode node : calls) {
            Options call = new Options(node, reply.where() + " tool-calls");
            String name = call.text("name")
                    .orElseThrow(() -> new InvalidInputException(
                            call.where(), "a tool call must have \"name\"", "it has none", "Name the tool"));
            String arguments = call.json("arguments").map(ScriptReader::written).orElse("{}");
            parts.add(new Part.ToolRequest("call_" + number + "_" + parts.size(), name, arguments));
            call.done();
        }
        if (parts.isEmpty()) {
            throw new InvalidInputException(
                    reply.where(),
                    "a reply must have \"text\", \"json\", \"tool-calls\" or \"error\"",
                    "it has none",
                    "Write {text: Hello}");
        }
        return new ScriptedReply.Says(
                new Message("assistant", parts),
                reply.text("finish-reason").orElse(calls.isEmpty() ? "stop" : "tool_calls"),
                delay);
    }

    /** Arguments given as text are sent as they are, so that a script can break them. */
    private static String written(JsonNode arguments) {
        return arguments.isTextual() ? arguments.textValue() : arguments.toString();
    }

    private static Optional<Pattern> pattern(Options options, String key) {
        return options.text(key).map(regex -> {
            try {
                return Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw new InvalidInputException(
                        options.where(),
                        "\"" + key + "\" must be a regular expression (RE2)",
                        "was " + InvalidInputException.quote(regex) + ": " + e.getDescription(),
                        "Mend the expression",
                        e);
            }
        });
    }

    private static List<ObjectNode> objects(Options options, String key) {
        List<ObjectNode> objects = new ArrayList<>();
        options.json(key).ifPresent(found -> {
            if (!(found instanceof ArrayNode array)) {
                throw options.wrong(key, "must be a list", found, "Write [ ]");
            }
            for (JsonNode element : array) {
                if (!(element instanceof ObjectNode object)) {
                    throw options.wrong(key, "must be a list of mappings", element, "Write [{…}]");
                }
                objects.add(object);
            }
        });
        return objects;
    }
}

package dev.rehearsal.scenarios.gateway.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mistakes in a reply's form: tools and arguments that do not exist, broken JSON, prose around it, too many words. */
final class FormatDefects {

    private static final String[] FILLER = {
        "I have looked at this carefully.",
        "Please let me know if anything else comes up.",
        "As mentioned, everything has been taken into account.",
        "Thank you for your patience and understanding.",
        "To summarize, this is how the matter stands.",
        "I am always happy to help further."
    };
    private static final int BREAKS = 3;

    private FormatDefects() {}

    static SkillReply.Call call(SkillReply.Call call, ChatRequest request, ErrorInjector fallible) {
        String tool = fallible.fires(Defect.UNKNOWN_TOOL)
                ? unknownTool(call.tool(), request, fallible.details(Defect.UNKNOWN_TOOL))
                : call.tool();
        String arguments = call.arguments();
        Optional<ObjectNode> tree = JsonTextEditor.of(arguments)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(object -> !object.isEmpty());
        if (tree.isPresent() && fallible.fires(Defect.UNKNOWN_ARGUMENT)) {
            arguments = unknownArgument(tree.get(), fallible.details(Defect.UNKNOWN_ARGUMENT));
        }
        if (JsonTextEditor.of(arguments).isPresent() && fallible.fires(Defect.MALFORMED_JSON)) {
            arguments = broken(arguments, fallible.details(Defect.MALFORMED_JSON));
        }
        return new SkillReply.Call(tool, arguments);
    }

    static String text(String text, double verbosity, SeededRandom filler, ErrorInjector fallible) {
        if (text.isEmpty()) {
            return text;
        }
        if (JsonTextEditor.of(text).isEmpty()) {
            return verbose(text, verbosity, filler);
        }
        String formed =
                fallible.fires(Defect.MALFORMED_JSON) ? broken(text, fallible.details(Defect.MALFORMED_JSON)) : text;
        return fallible.fires(Defect.JSON_IN_PROSE)
                ? "Sure! Here is the JSON you asked for:\n\n```json\n" + formed + "\n```\n\nLet me know if it fits."
                : formed;
    }

    private static String unknownTool(String tool, ChatRequest request, SeededRandom random) {
        String verb = random.chance(0.5) ? "fetch_" : "do_";
        String other = verb + tool;
        while (request.offers(other)) {
            other = "do_" + other;
        }
        return other;
    }

    private static String unknownArgument(ObjectNode object, SeededRandom random) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        String renamed = keys.get(random.below(keys.size()));
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (String key : keys) {
            JsonNode value = object.get(key);
            copy.set(key.equals(renamed) ? key + "_value" : key, value);
        }
        return copy.toString();
    }

    private static String broken(String json, SeededRandom random) {
        String bare = json.strip();
        return switch (random.below(BREAKS)) {
            case 0 -> bare.substring(0, Math.max(1, bare.length() * 2 / 3));
            case 1 -> bare.substring(0, bare.length() - 1);
            default -> bare.substring(0, bare.length() - 1) + ",," + bare.charAt(bare.length() - 1);
        };
    }

    private static String verbose(String text, double verbosity, SeededRandom random) {
        StringBuilder all = new StringBuilder(text);
        double words = verbosity * text.split("\\s+").length;
        for (int i = 0; words > 0; i++) {
            String sentence = FILLER[random.child(i).below(FILLER.length)];
            double length = sentence.split(" ").length;
            if (words >= length || random.child(-1 - i).chance(words / length)) {
                all.append(' ').append(sentence);
            }
            words -= length;
        }
        return all.toString();
    }
}

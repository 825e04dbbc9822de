package dev.rehearsal.judges.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.judges.recovery.RecoveryVocabulary.Meaning;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The effects of the tools of one trial that change something, counted by what they did. A run that failed has none, but where a
 * fault struck after the tool had done its work; nor has one whose result says that it had been done before, or that names the
 * same effect as another one. Immutable.
 *
 * @param counts how often each thing was done, by a digest of what it is; the same thing is equal in tool and arguments, keys of the
 *     request and free text aside
 */
public record WriteEffects(Map<String, Integer> counts) {

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

    /** Names of arguments that make two requests differ and not what they do. */
    private static final Pattern OF_REQUEST = Pattern.compile(
            ".*(?:idempot|request_?id|requestid|correlation|nonce|trace_?id|timestamp|attempt|retry).*");

    /** Names of what a result calls its effect. */
    private static final Pattern OF_EFFECT =
            Pattern.compile("(?:.*[_.-])?(?:id|number|ref|reference|nr)|.*Id|.*nummer");

    private static final int WORDS_OF_FREE_TEXT = 3;

    public WriteEffects {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** Count; empty where the runs of tools are not recorded. */
    static Optional<WriteEffects> of(Trial trial, StruckCalls struck) {
        if (ToolUses.ended(trial.trace()).isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Optional<Set<String>>>> effects = new HashMap<>();
        for (Span span : struck.calls()) {
            if (span instanceof ToolCall call
                    && ToolName.of(call.tool()).writes()
                    && happened(call, struck.kind(call))) {
                effects.computeIfAbsent(identity(call), key -> new ArrayList<>())
                        .add(named(call, struck.result(call)));
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        effects.forEach((what, named) -> counts.put(what, distinct(named)));
        return Optional.of(new WriteEffects(counts));
    }

    /** Return whether anything was done. */
    boolean any() {
        return !counts.isEmpty();
    }

    /** Return how many effects came about oftener than once, and oftener than in the twin, which may have to do a thing twice. */
    int doubled(WriteEffects twin) {
        return counts.entrySet().stream()
                .mapToInt(each ->
                        Math.max(0, each.getValue() - Math.max(1, twin.counts.getOrDefault(each.getKey(), 0))))
                .sum();
    }

    /** Effects that are named alike are one; each without a name is one. */
    private static int distinct(List<Optional<Set<String>>> named) {
        Set<Set<String>> names = new HashSet<>();
        int nameless = 0;
        for (Optional<Set<String>> one : named) {
            one.ifPresent(names::add);
            nameless += one.isEmpty() ? 1 : 0;
        }
        return names.size() + nameless;
    }

    private static boolean happened(ToolCall call, Optional<FaultKind> fault) {
        if (fault.filter(kind -> kind == FaultKind.TOOL_AFTER).isPresent()) {
            return true;
        }
        return fault.isEmpty()
                && call.info().error().isEmpty()
                && !deniesEffect(call.result().orElse(""));
    }

    private static boolean deniesEffect(String result) {
        Optional<JsonNode> json = JsonText.parse(result).filter(JsonNode::isObject);
        if (json.isEmpty()) {
            return RecoveryVocabulary.says(Meaning.ALREADY, result) || startsWithFailure(result);
        }
        for (Map.Entry<String, JsonNode> field : json.get().properties()) {
            String key = field.getKey().toLowerCase(Locale.ROOT);
            JsonNode value = field.getValue();
            boolean undone = (key.equals("ok") || key.equals("success")) && value.isBoolean() && !value.booleanValue();
            boolean before = RecoveryVocabulary.says(Meaning.ALREADY, key.replace('_', ' '))
                    && (!value.isBoolean() || value.booleanValue());
            boolean failed = (key.equals("error") || key.equals("fehler")) && !value.isNull();
            boolean status = key.endsWith("status") || key.equals("result") || key.equals("ergebnis");
            if (undone || before || failed || (status && saysNoEffect(value.asText()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysNoEffect(String status) {
        return RecoveryVocabulary.says(Meaning.ALREADY, status) || RecoveryVocabulary.says(Meaning.FAILURE, status);
    }

    private static boolean startsWithFailure(String result) {
        String first = result.strip();
        int end = first.indexOf(' ');
        return RecoveryVocabulary.says(Meaning.FAILURE, end < 0 ? first : first.substring(0, end));
    }

    private static String identity(ToolCall call) {
        String arguments = JsonText.parse(call.arguments())
                .filter(JsonNode::isObject)
                .map(json -> JsonText.write(essence((ObjectNode) json.deepCopy())))
                .orElse(call.arguments());
        ToolUse use = new ToolUse(call.info().id(), "", call.tool(), "", arguments, Optional.empty(), List.of());
        return Digest.of(List.of(use.tool(), use.plainArguments()));
    }

    /** Return the arguments without what differs from one request to the next: keys of the request, and free text. */
    private static ObjectNode essence(ObjectNode arguments) {
        List<String> keys = new ArrayList<>();
        arguments.properties().forEach(field -> {
            String text =
                    field.getValue().isTextual() ? field.getValue().textValue().strip() : "";
            boolean free = text.split("\\s+", -1).length >= WORDS_OF_FREE_TEXT;
            boolean own =
                    OF_REQUEST.matcher(field.getKey().toLowerCase(Locale.ROOT)).matches();
            if (own || free || UUID.matcher(text).matches()) {
                keys.add(field.getKey());
            }
        });
        arguments.remove(keys);
        return arguments;
    }

    /** Return what the result calls the effect, without what the arguments said already; empty where it has no name for it. */
    private static Optional<Set<String>> named(ToolCall call, String gave) {
        Optional<JsonNode> result = JsonText.parse(gave).filter(JsonNode::isObject);
        Set<String> names = new TreeSet<>();
        result.ifPresent(json -> json.properties().forEach(field -> {
            String value = field.getValue().asText();
            if (OF_EFFECT.matcher(field.getKey()).matches()
                    && !value.isEmpty()
                    && !call.arguments().contains(value)) {
                names.add(field.getKey() + " " + value);
            }
        }));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}

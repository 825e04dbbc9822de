package dev.rehearsal.scenarios.gateway.simulate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.Optional;

/** A detector of instructions that somebody hid in what a tool gave back. */
final class InjectedInstructionDetector {

    private static final Pattern PHRASE = Pattern.compile(
            "(?i)((ignore|disregard|forget) (all |any |the |your )*(previous|prior|above|earlier) [^\\n]{0,300}"
                    + "|\\b(system|assistant|ai)( note| instruction| override)? ?: ?[^\\n]{1,300})");

    private InjectedInstructionDetector() {}

    static Optional<String> find(ChatRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResponse.class::isInstance)
                .map(part -> PHRASE.matcher(((Part.ToolResponse) part).result()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }
}

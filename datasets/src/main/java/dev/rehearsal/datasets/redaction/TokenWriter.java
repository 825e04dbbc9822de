package dev.rehearsal.datasets.redaction;

import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import dev.rehearsal.datasets.redaction.detect.ValueMemory;
import java.util.List;
import java.util.Optional;

/** A writer of tokens in the place of values. */
final class TokenWriter implements TextMapper {

    private final Detection detection;
    private final ValueMemory memory;
    private final RedactionKey key;
    private final RedactionListener listener;

    TokenWriter(Detection detection, ValueMemory memory, RedactionKey key, RedactionListener listener) {
        this.detection = detection;
        this.memory = memory;
        this.key = key;
        this.listener = listener;
    }

    @Override
    public String text(FieldPlace place, String field, String text) {
        List<SensitiveValue> values =
                detection.withoutAgents(ValueMemory.together(detection.find(field, text), memory.find(text)));
        if (values.isEmpty()) {
            return text;
        }
        StringBuilder written = new StringBuilder(text.length());
        int copied = 0;
        for (SensitiveValue value : values) {
            written.append(text, copied, value.start()).append(token(place, field, value));
            copied = value.end();
        }
        return written.append(text, copied, text.length()).toString();
    }

    @Override
    public Optional<String> number(FieldPlace place, String field, String digits) {
        return detection.findNumber(field, digits).stream()
                .findFirst()
                .map(value -> token(place, field, value).toString());
    }

    private RedactionToken token(FieldPlace place, String field, SensitiveValue value) {
        RedactionToken token = key.token(value);
        listener.replaced(place, field, value, token);
        return token;
    }
}

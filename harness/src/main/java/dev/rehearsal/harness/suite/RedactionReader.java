package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import dev.rehearsal.datasets.redaction.rule.RedactionRulesReader;
import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reader of {@code redact: {personal-data: true, secrets: true, patterns: [..]}}. */
final class RedactionReader {

    private RedactionReader() {}

    /**
     * Return the rules by which what a run writes is redacted; empty where the suite asks for none.
     *
     * @throws InvalidInputException for a mistaken pattern, with its line
     */
    static Optional<RedactionRules> read(SuiteDocument document) {
        JsonNode redact = document.root().path("redact");
        Set<SensitiveGroup> groups = EnumSet.noneOf(SensitiveGroup.class);
        for (SensitiveGroup group : SensitiveGroup.values()) {
            if (redact.path(group.word()).asBoolean(false)) {
                groups.add(group);
            }
        }
        List<MappingReader> patterns = new ArrayList<>();
        for (JsonNode pattern : redact.path("patterns")) {
            patterns.add(MappingReader.of(document.where("/redact/patterns/" + patterns.size()), pattern));
        }
        return groups.isEmpty() && patterns.isEmpty()
                ? Optional.empty()
                : Optional.of(RedactionRules.standard().only(groups).after(RedactionRulesReader.read(patterns)));
    }
}

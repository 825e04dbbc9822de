package dev.rehearsal.datasets.redaction.detect;

import java.util.List;

/** Values that are known to be some, wherever they stand. */
@FunctionalInterface
public interface ValueMemory {

    /** Nothing is known. */
    ValueMemory NONE = text -> List.of();

    /** Return where they stand in a text; they may overlap. */
    List<SensitiveValue> find(String text);

    /** Return what rules and a memory found together in the order of the text; where two overlap that of the rules stays, then the longer one. */
    static List<SensitiveValue> together(List<SensitiveValue> byRules, List<SensitiveValue> known) {
        return Candidates.merged(byRules, known);
    }
}

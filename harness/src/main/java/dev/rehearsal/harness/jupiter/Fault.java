package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Perturbations;

/**
 * Something that is made to go wrong: one entry of a suite's {@code perturbations}.
 *
 * @param entry the entry
 */
public record Fault(ObjectNode entry) {

    public Fault {
        entry = entry.deepCopy();
    }

    /** Return the fault of that kind with its defaults; kinds are those of suites. */
    public static Fault of(String use) {
        return new Fault(JsonNodeFactory.instance.objectNode().put("use", use));
    }

    /** Return the same, acting once in {@code calls} calls. */
    public Fault every(int calls) {
        return with("every", calls);
    }

    /** Return the same with an option of its kind, such as {@code retry-after} and {@code 10ms}. */
    public Fault with(String option, String value) {
        return new Fault(entry.deepCopy().put(option, value));
    }

    /** Return the same with an option that is a number. */
    public Fault with(String option, int value) {
        return new Fault(entry.deepCopy().put(option, value));
    }

    /** Return the kind's name. */
    public String use() {
        return entry.path("use").asText();
    }

    Perturbation perturbation() {
        return Perturbations.create(entry, "fault " + entry);
    }
}

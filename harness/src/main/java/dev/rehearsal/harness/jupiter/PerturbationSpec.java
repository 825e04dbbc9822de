package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;

/**
 * What is made to go wrong: one entry of a suite's {@code perturbations}.
 *
 * @param entry the entry
 */
public record PerturbationSpec(ObjectNode entry) {

    public PerturbationSpec {
        entry = entry.deepCopy();
    }

    /** Return the fault of that kind with its defaults; kinds are those of suites. */
    public static PerturbationSpec of(String use) {
        return new PerturbationSpec(JsonNodeFactory.instance.objectNode().put("use", use));
    }

    /** Return the same, acting once in {@code calls} calls. */
    public PerturbationSpec every(int calls) {
        return with("every", calls);
    }

    /** Return the same with an option of its kind, such as {@code retry-after} and {@code 10ms}. */
    public PerturbationSpec with(String option, String value) {
        return new PerturbationSpec(entry.deepCopy().put(option, value));
    }

    /** Return the same with an option that is a number. */
    public PerturbationSpec with(String option, int value) {
        return new PerturbationSpec(entry.deepCopy().put(option, value));
    }

    /** Return the kind's name. */
    public String use() {
        return entry.path("use").asText();
    }

    Perturbation perturbation() {
        return PerturbationsReader.create(entry, "fault " + entry);
    }
}

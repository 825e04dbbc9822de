package dev.rehearsal.harness.standin;

import static dev.rehearsal.harness.jupiter.TrialAssertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.harness.jupiter.Evaluator;
import dev.rehearsal.harness.jupiter.RehearsalExtension;
import dev.rehearsal.scenarios.system.Echo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's evaluation, run by {@code rehearsal test}; its name keeps it from Surefire. */
@ExtendWith(RehearsalExtension.class)
public final class Evaluated {

    @Test
    void answers(Evaluator evaluator) throws InterruptedException {
        ObjectNode golden = JsonNodeFactory.instance.objectNode().put("id", "one");
        golden.putObject("task").put("input", "Order 1 ships.");
        golden.putObject("expectation").putArray("facts").add("order 1");
        assertThat(evaluator.play(GoldenReader.readCase("test", golden), new Echo()))
                .succeeded();
    }
}

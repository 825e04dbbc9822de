package dev.rehearsal.datasets.recorded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One case of the fictional desk and what its systems may say to it.
 *
 * @param topic one of eight, such as {@code refund}
 * @param template one of three wordings of the topic, such as {@code refund-2}
 * @param order the order it is about
 * @param input what the customer writes
 * @param specialist the agent that the candidate hands the case to
 * @param tool what the specialist changes the world with
 * @param found what the order system says about the order
 * @param done what that tool says
 * @param facts what the answer must say
 * @param forbidden what it must not say
 * @param right an answer that does
 * @param wrong one that does not
 * @param escalate whether the case is right only when handed to a human
 * @param edge whether it is tagged so
 * @param limit what the handoff must carry besides the order
 */
record DeskCase(
        String topic,
        String template,
        int order,
        String input,
        String specialist,
        String tool,
        String found,
        String done,
        List<String> facts,
        List<String> forbidden,
        String right,
        String wrong,
        boolean escalate,
        boolean edge,
        String limit) {

    /** Return the case as it would stand in a golden dataset. */
    GoldenCase golden() {
        ObjectNode context = JsonNodeFactory.instance.objectNode().put("channel", "mail");
        Set<String> tags = new TreeSet<>(Set.of(topic));
        if (edge) {
            tags.add("edge");
        }
        return new GoldenCase(
                topic + "-" + order,
                new Task(Task.of(input).turns(), context),
                new Expectation(
                        Optional.empty(),
                        facts,
                        forbidden,
                        Optional.empty(),
                        List.of(),
                        escalate ? Optional.of("escalated") : Optional.empty(),
                        Optional.empty(),
                        List.of(new Expectation.ExpectedHandoff(specialist, List.of("order " + order, limit))),
                        Expectation.Budget.NONE),
                tags,
                Map.of("template", template));
    }
}

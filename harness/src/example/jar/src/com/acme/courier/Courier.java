package com.acme.courier;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;

/** A courier who repeats where a parcel is to go. */
public record Courier(String greeting) implements SystemUnderTest {

    @Override
    public SystemResponse play(Task task, TrialContext terms) {
        return new SystemResponse(
                new Outcome.Completed(TextNode.valueOf(greeting + " " + task.input())), Usage.UNKNOWN, Trace.NONE);
    }

    /** The maker of {@code use: courier} with {@code greeting} ("Hello!"). */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "courier";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new Courier(context.options().text("greeting").orElse("Hello!"));
        }
    }
}

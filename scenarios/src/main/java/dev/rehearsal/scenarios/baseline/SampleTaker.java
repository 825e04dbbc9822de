package dev.rehearsal.scenarios.baseline;

import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.TrialSamples;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.tools.ToolAddress;
import java.util.List;

/** A taker of the samples of one trial, one after the other, until its budget or its time is used up. For one thread. */
final class SampleTaker {

    /** How often the longest sample so far must fit into the time that is left: the next one and the acting. */
    private static final int SPARE = 3;

    private final BaselineAgent agent;
    private final List<String> turns;
    private final TrialContext terms;
    private final long endNanos;
    private final TrialSamples noted;
    private final SampleBudget budget;
    private long longest;
    private long acting;

    SampleTaker(BaselineAgent agent, List<String> turns, TrialContext terms, long endNanos) {
        this.agent = agent;
        this.turns = turns;
        this.terms = terms;
        this.endNanos = endNanos;
        this.noted = terms.samples().orElseThrow();
        this.budget = new SampleBudget(noted.tokens(), SeededRandom.of(terms.seed(), "samples"));
    }

    /** One sample: the conversation, and the model that it is held with, in a name of its own. */
    record Sample(AgentModel model, AgentConversation held) {}

    /**
     * Take them.
     *
     * @param samples gets each, for the caller to close
     * @param dry tools whose writes are stubbed
     * @param servers where the tools are, for a first sample that stays alone and writes at once
     */
    void take(List<Sample> samples, AgentTools dry, List<ToolAddress> servers) throws InterruptedException {
        AgentModel first = model(agent.name());
        try (FirstSampleTools tools = new FirstSampleTools(
                dry, servers, terms.deadline(), () -> budget.second(expected(first), first.lastTokens()))) {
            hold(samples, first, tools);
            boolean alone = tools.alone().orElseGet(() -> !budget.second(first.tokens(), 0));
            if (alone) {
                return;
            }
        }
        do {
            hold(samples, model(agent.name() + " (sample " + (samples.size() + 1) + ")"), dry);
        } while (budget.another(
                        samples.stream().map(one -> one.model().tokens()).toList(), acting)
                && endNanos - System.nanoTime() > SPARE * longest);
    }

    /** What a sample takes that is about to write: after that it answers, by a call like the last one. */
    private static long expected(AgentModel model) {
        return model.tokens() + model.lastTokens();
    }

    private AgentModel model(String name) {
        return new AgentModel(name, terms, agent.settings(), endNanos, agent.connections());
    }

    private void hold(List<Sample> samples, AgentModel model, ToolCaller tools) throws InterruptedException {
        long began = System.nanoTime();
        noted.begin(model.agent());
        AgentConversation held = new AgentConversation(model, agent.instructions(), agent.maxCalls());
        samples.add(new Sample(model, held));
        held.hold(turns, tools);
        noted.end(model.agent());
        longest = Math.max(longest, System.nanoTime() - began);
        acting = Math.max(acting, held.holdsWrites() ? model.lastTokens() : 0);
    }
}

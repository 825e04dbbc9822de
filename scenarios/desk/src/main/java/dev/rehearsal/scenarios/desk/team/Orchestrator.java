package dev.rehearsal.scenarios.desk.team;

import static org.bsc.langgraph4j.GraphDefinition.END;
import static org.bsc.langgraph4j.GraphDefinition.START;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.desk.model.DeskState;
import dev.rehearsal.scenarios.desk.model.GaveUpException;
import dev.rehearsal.scenarios.desk.model.Limits;
import dev.rehearsal.scenarios.desk.model.Session;
import dev.rehearsal.scenarios.desk.model.Turns;
import dev.rehearsal.scenarios.desk.single.SingleAgent;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import dev.rehearsal.scenarios.perturb.StateHook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncEdgeAction;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.state.AgentState;

/**
 * A team that answers the desk's mail: triage, a planner, specialists in parallel, a verifier that can send work back,
 * a writer. What one agent hands to another fits a versioned contract or is mended once. Where an agent gives up, the
 * single agent takes over and the outcome says degraded. What it replied it remembers to the end of the conversation; the mails it has
 * at hand anyway. Thread-safe.
 *
 * <p>Options: those of {@link Limits#read}, {@code send-backs} (1), {@code defect} (none).
 */
public final class Orchestrator implements SystemUnderTest, StateHook {

    private static final int TURNS = 40;
    private static final int MOST_STEPS = 500;
    private static final String RUN = "turn";
    private static final String NEXT = "next";
    private static final CompiledGraph<AgentState> GRAPH = graph();

    private final Limits limits;
    private final Flaw flaw;
    private final int sendBacks;
    private final ConversationMemory memory = new ConversationMemory();

    private Orchestrator(Limits limits, Flaw flaw, int sendBacks) {
        this.limits = limits;
        this.flaw = flaw;
        this.sendBacks = sendBacks;
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) {
        Session session = new Session(terms, limits, DeskWorld.fresh());
        try {
            Outcome outcome = lead(session, terms, Turns.of(task));
            return new SystemResponse(
                    outcome, Usage.UNKNOWN, session.recorder().trace(), Optional.of(new DeskState(session.world())));
        } catch (RuntimeException e) {
            session.world().close();
            throw e;
        } finally {
            memory.forget(terms.trial());
        }
    }

    @Override
    public Optional<String> disturb(Disturbance asked) {
        return memory.disturb(asked);
    }

    private Outcome lead(Session session, TrialContext terms, List<String> mails) {
        Instant start = Instant.now();
        String root = session.recorder().id(Optional.empty(), "orchestrator");
        Outcome outcome;
        try {
            outcome = answer(session, terms, root, mails);
        } catch (GaveUpException e) {
            outcome = e.isLimit() ? new Outcome.Failed(e.why()) : degrade(session, root, mails, e.why());
        }
        Optional<String> error =
                outcome instanceof Outcome.Failed failed ? Optional.of(failed.why()) : Optional.empty();
        session.recorder().agent(root, Optional.empty(), "orchestrator", start, error);
        return outcome;
    }

    private Outcome answer(Session session, TrialContext terms, String root, List<String> mails) {
        String reply = "";
        List<String> escalated = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (int i = 1; i <= mails.size(); i++) {
            terms.perturbations().beforeTurn(i);
            List<String> before = memory.read(terms.trial(), i - 1).orElse(List.of()); // else by the mails alone
            Turn turn = new Turn(session, root, flaw, sendBacks, mails.subList(0, i), before);
            run(turn);
            reply = turn.reply();
            memory.write(
                    terms.trial(),
                    Stream.concat(before.stream(), Stream.of(reply)).toList());
            turn.escalated().ifPresent(escalated::add);
            turn.lacking().ifPresent(lacking::add);
        }
        escalated.addAll(session.escalations());
        JsonNode answer = TextNode.valueOf(reply);
        if (!escalated.isEmpty()) {
            return new Outcome.Escalated(Optional.of(answer), "handed to a human: " + String.join(", ", escalated));
        }
        return lacking.isEmpty()
                ? new Outcome.Completed(answer)
                : new Outcome.Degraded(answer, String.join(", ", lacking));
    }

    private static Outcome degrade(Session session, String root, List<String> mails, String why) {
        String degraded = "the single agent took over: " + why;
        return switch (SingleAgent.answer(session, mails, Optional.of(root))) {
            case Outcome.Completed completed -> new Outcome.Degraded(completed.answer(), degraded);
            case Outcome.Degraded less -> new Outcome.Degraded(less.answer(), degraded + "; " + less.why());
            case Outcome.Failed failed -> new Outcome.Failed(degraded + "; " + failed.why());
            case Outcome.Escalated escalated -> escalated;
            case Outcome.TimedOut other -> other;
            case Outcome.Crashed other -> other;
            case Outcome.NotPlayed other -> other;
            case Outcome.Diverged other -> other;
            case Outcome.Unrecorded other -> other;
        };
    }

    private static void run(Turn turn) {
        try {
            GRAPH.invoke(
                    Map.of(), RunnableConfig.builder().addMetadata(RUN, turn).build());
        } catch (RuntimeException e) {
            for (Throwable now = e; now != null; now = now.getCause()) {
                if (now instanceof GaveUpException gaveUp) {
                    throw gaveUp;
                }
            }
            throw e;
        }
    }

    private static CompiledGraph<AgentState> graph() {
        try {
            return new StateGraph<>(AgentState::new)
                    .addNode("triage", node(Turn::triage))
                    .addNode("plan", node(Turn::plan))
                    .addNode("work", node(Turn::work))
                    .addNode("verify", node(Turn::verify))
                    .addNode("write", node(Turn::write))
                    .addEdge(START, "triage")
                    .addConditionalEdges("triage", next(), Map.of("plan", "plan", "write", "write"))
                    .addEdge("plan", "work")
                    .addEdge("work", "verify")
                    .addConditionalEdges("verify", next(), Map.of("work", "work", "write", "write"))
                    .addEdge("write", END)
                    .compile(CompileConfig.builder().recursionLimit(MOST_STEPS).build());
        } catch (GraphStateException e) {
            throw new IllegalStateException("the orchestrator's graph must be sound, but is not: " + e.getMessage(), e);
        }
    }

    private static AsyncNodeActionWithConfig<AgentState> node(Function<Turn, String> work) {
        return AsyncNodeActionWithConfig.node_async((state, config) -> {
            Turn turn = (Turn) config.metadata(RUN).orElseThrow();
            return Map.of(NEXT, work.apply(turn));
        });
    }

    private static AsyncEdgeAction<AgentState> next() {
        return AsyncEdgeAction.edge_async(state -> state.<String>value(NEXT).orElse(""));
    }

    /** The maker of {@code use: desk-orchestrator}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "desk-orchestrator";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            MappingReader options = context.options();
            Limits limits = Limits.read(options, TURNS);
            Flaw flaw = Flaw.of(options.word("defect", Flaw.words()).orElse(Flaw.NONE.word()));
            int sendBacks = options.whole("send-backs", 1, 0, 5);
            return new Orchestrator(limits, flaw, sendBacks);
        }
    }
}

package dev.rehearsal.scenarios.desk.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.desk.tools.Role;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import dev.rehearsal.scenarios.perturb.HandoffFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All that the agents of one trial share, and the loop that each of them runs. Thread-safe. */
public final class Session {

    private final DeskWorld world;
    private final Recorder recorder;
    private final Chats chats;
    private final Toolbox toolbox;
    private final HandoffFaults handoffs;
    private final Spent spent;

    /** Begin a trial in a world. */
    public Session(TrialContext terms, Limits limits, DeskWorld world) {
        this.world = world;
        this.recorder = new Recorder(terms.trial());
        this.chats = new Chats(terms.models(), limits, recorder.traceId());
        this.toolbox = new Toolbox(world, terms.perturbations().tools(), recorder);
        this.handoffs = terms.perturbations().handoffs();
        this.spent = new Spent(limits, System.nanoTime() + terms.deadline().toNanos());
    }

    /** Return the trial's world. */
    public DeskWorld world() {
        return world;
    }

    /** Return the record. */
    public Recorder recorder() {
        return recorder;
    }

    /** Return what happens to handoffs. */
    public HandoffFaults handoffs() {
        return handoffs;
    }

    /** Return the categories under which agents called a human, sorted. */
    public Set<String> escalations() {
        return toolbox.escalations();
    }

    /**
     * Throw where turns, tokens or time of the trial are used up.
     *
     * @throws GaveUpException then
     */
    public void check() {
        spent.check();
    }

    /**
     * Start an agent's work.
     *
     * @param name the agent's name, as the gateway and the trace know it
     * @param key unique among agents of that name below the same parent
     * @param parent the span around it
     * @param turns most calls of models for this piece of work
     * @param checked whether the trial's limits are looked at before every call; not among agents that run in parallel,
     *     where it would depend on who came first
     */
    public Agent agent(Role role, String name, String key, Optional<String> parent, int turns, boolean checked) {
        return new Agent(role, name, recorder.id(parent, name + " " + key), parent, turns, checked);
    }

    /** One agent at work on one thing. Not thread-safe. */
    public final class Agent implements AutoCloseable {
        /** How tools say that there is no such thing: an answer, no failure. */
        private static final String NONE_THERE = "(0 rows)";

        private final Role role;
        private final String name;
        private final String span;
        private final Optional<String> parent;
        private final boolean checked;
        private final Instant start = Instant.now();
        private final OpenAiChatModel model;
        private final List<ChatMessage> messages = new ArrayList<>();
        private final Map<String, String> unresolved = new HashMap<>();
        private int turnsLeft;
        private Optional<String> error = Optional.empty();

        private Agent(Role role, String name, String span, Optional<String> parent, int turns, boolean checked) {
            this.role = role;
            this.name = name;
            this.span = span;
            this.parent = parent;
            this.turnsLeft = turns;
            this.checked = checked;
            this.model = chats.model(name, span);
        }

        /** Return the id of the agent's span. */
        public String span() {
            return span;
        }

        /** Return the tools whose last run failed. */
        public Set<String> unresolved() {
            return new TreeSet<>(unresolved.keySet());
        }

        /**
         * Tell the agent more and let it work, tool by tool, until it answers in words.
         *
         * @throws GaveUpException where a model gives no reply or a limit is reached
         */
        public String work(ChatMessage... more) {
            messages.addAll(List.of(more));
            try {
                while (true) {
                    AiMessage said = ask();
                    messages.add(said);
                    if (!said.hasToolExecutionRequests()) {
                        return Optional.ofNullable(said.text()).orElse("");
                    }
                    for (ToolExecutionRequest request : said.toolExecutionRequests()) {
                        messages.add(ToolExecutionResultMessage.from(request, run(request)));
                    }
                }
            } catch (GaveUpException e) {
                error = Optional.of(e.why());
                throw e;
            }
        }

        private AiMessage ask() {
            if (checked) {
                spent.check();
            }
            if (turnsLeft-- <= 0) {
                throw GaveUpException.noReply("turn limit: " + name + " did not finish");
            }
            ChatResponse response = chats.ask(
                    model,
                    ChatRequest.builder()
                            .messages(messages)
                            .toolSpecifications(Toolbox.of(role))
                            .build());
            TokenUsage usage = response.tokenUsage();
            Integer total = usage == null ? null : usage.totalTokenCount();
            spent.turn(total == null ? 0 : total);
            return response.aiMessage();
        }

        private String run(ToolExecutionRequest request) {
            Toolbox.Ran ran = toolbox.run(role, name, span, request);
            if (ran.done()) {
                unresolved.remove(request.name());
            } else if (Toolbox.offers(role, request.name()) && !ran.text().contains(NONE_THERE)) {
                unresolved.put(request.name(), ran.text());
            }
            return ran.text();
        }

        /** End the work and note it. */
        @Override
        public void close() {
            recorder.agent(span, parent, name, start, error);
        }
    }
}

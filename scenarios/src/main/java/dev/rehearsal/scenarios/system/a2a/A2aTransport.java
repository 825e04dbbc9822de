package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.a2a.JsonRpcCaller.Called;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnId;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A transport of one trial to an agent: one message a turn, all of one context. */
final class A2aTransport implements Transport {

    private static final List<Integer> OF_ANOTHER_VERSION = List.of(-32601, -32009);
    private static final long FIRST_WAIT_MS = 50;
    private static final long LONGEST_WAIT_MS = 1_000;

    private final KnownEndpoint endpoint;
    private final Function<JsonNode, JsonRpcCaller> callers;
    private Optional<String> context = Optional.empty();
    private Optional<String> task = Optional.empty();

    /**
     * Prepare a trial.
     *
     * @param endpoint shared by all trials
     * @param callers gives what asks, by the turn's request in {@code rehearsal/1}
     */
    A2aTransport(KnownEndpoint endpoint, Function<JsonNode, JsonRpcCaller> callers) {
        this.endpoint = endpoint;
        this.callers = callers;
    }

    @Override
    public Answer ask(TurnId turn, String line, boolean last) throws InterruptedException {
        JsonNode request = StrictJson.parse("request of " + turn.trial(), line);
        JsonRpcCaller caller = callers.apply(request);
        Called called = send(caller, request.path("task"));
        long wait = FIRST_WAIT_MS;
        while (called instanceof Called.Result result
                && AgentResult.of(result.result()).isUnderWay()) {
            TimeUnit.MILLISECONDS.sleep(wait);
            wait = Math.min(LONGEST_WAIT_MS, 2 * wait);
            AgentEndpoint known = endpoint.get();
            ObjectNode id = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", AgentResult.of(result.result()).taskId().orElse(""));
            called = caller.call(known, known.version().get(), id);
        }
        return switch (called) {
            case Called.None none -> new Answer.Broken(none.outcome());
            case Called.Refusal error ->
                new Answer.Broken(
                        new Outcome.Failed(TurnReply.bounded("error " + error.code() + ": " + error.message())));
            case Called.Result result -> said(AgentResult.of(result.result()), last);
        };
    }

    /** An agent that does not know the method has done nothing, so it is asked again in the other version, and so from then on. */
    private Called send(JsonRpcCaller caller, JsonNode said) throws InterruptedException {
        AgentEndpoint known = endpoint.get();
        Called called = send(caller, known, said);
        if (!(called instanceof Called.Refusal error) || !OF_ANOTHER_VERSION.contains(error.code())) {
            return called;
        }
        AgentEndpoint other = known.inOtherVersion();
        Called again = send(caller, other, said);
        if (again instanceof Called.Refusal still && OF_ANOTHER_VERSION.contains(still.code())) {
            return called;
        }
        endpoint.set(other);
        return again;
    }

    private Called send(JsonRpcCaller caller, AgentEndpoint to, JsonNode said) throws InterruptedException {
        JsonNode metadata = said.path("context");
        return caller.call(to, to.version().send(), to.version().message(said.path("input"), context, task, metadata));
    }

    private Answer said(AgentResult result, boolean last) {
        context = result.contextId().or(() -> context);
        task = result.waitingTask();
        return new Answer.Said(new TurnReply(result.outcome(last), Usage.UNKNOWN));
    }

    @Override
    public void close() {
        // an agent keeps its contexts itself
    }
}

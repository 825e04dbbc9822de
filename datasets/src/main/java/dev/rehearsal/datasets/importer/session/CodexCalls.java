package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.CallUsage;
import dev.rehearsal.datasets.importer.conversation.ModelReply;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The model calls of one session of Codex, put together from what the model wrote and from counts of tokens. */
final class CodexCalls {

    private final AgentConversation agent;
    private final String provider;
    private String model = "";
    private Optional<Integer> open = Optional.empty();
    private Optional<Integer> latest = Optional.empty();
    private Usage usage = Usage.UNKNOWN;
    private Optional<JsonNode> counted = Optional.empty();

    CodexCalls(AgentConversation agent, String provider) {
        this.agent = agent;
        this.provider = provider;
    }

    /** Take the name of the model that answers from here on. */
    void model(String name) {
        model = name;
    }

    /** Take what the model wrote: the call that is open goes on, or a new one begins. */
    void wrote(Part part, Optional<Instant> at) {
        ModelReply reply =
                new ModelReply("chat", List.of(part), model, provider, "", Usage.UNKNOWN, List.of(), Optional.empty());
        if (open.isPresent()) {
            agent.wroteMore(open.get(), reply, at);
        } else {
            open = Optional.of(agent.wrote(reply, at));
            latest = open;
            usage = Usage.UNKNOWN;
        }
    }

    /** End the open call: the model is told something. */
    void told() {
        open = Optional.empty();
    }

    /** Take the tokens of the latest call; more of them, such as those of summing up its history, are added. */
    void counted(MappingReader info, Optional<Instant> at) {
        Optional<JsonNode> total = info.json("total_token_usage");
        Optional<MappingReader> last = info.object("last_token_usage");
        if (last.isEmpty() || (total.isPresent() && total.equals(counted))) {
            return;
        }
        counted = total;
        Usage more = CallUsage.totals(
                CallUsage.count(last.get(), "input_tokens"),
                CallUsage.count(last.get(), "output_tokens"),
                CallUsage.count(last.get(), "cached_input_tokens"),
                OptionalDouble.empty());
        if (latest.isEmpty()) {
            latest = Optional.of(agent.wrote(ModelReply.of(List.of(), more).by(model, ""), at));
            usage = more;
        } else {
            usage = usage.equals(Usage.UNKNOWN) ? more : usage.plus(more);
            agent.wroteMore(latest.get(), ModelReply.of(List.of(), usage), Optional.empty());
        }
        open = Optional.empty();
    }
}

package dev.rehearsal.scenarios.perturb.kinds;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.draw.Draw;
import dev.rehearsal.scenarios.perturb.Beat;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.ModelSite;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import dev.rehearsal.scenarios.perturb.Rhythm;
import dev.rehearsal.scenarios.perturb.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cut the last sentence off a handoff: off its text, or off the longest text within its JSON, which stays JSON. Handoffs
 * of one sentence are left alone. As {@code producer_reply} it acts on the orchestrator's edges, before its gates; as
 * {@code consumer_request} it acts in the gateway, on what stands between {@code <handoff>} and {@code </handoff>} in the
 * last message that the model sees.
 *
 * @param to the only agent whose handoffs are cut; empty for any
 * @param rhythm over equal handoffs
 * @param where either of the two
 */
public record LostLastSentence(String id, Optional<String> to, Rhythm rhythm, Where where) implements Perturbation {

    private static final String OPEN = "<handoff>";
    private static final String CLOSE = "</handoff>";

    @Override
    public Effects begin(Draw draw) {
        Beat beat = new Beat(rhythm, draw);
        return where == Where.CONSUMER_REQUEST ? inRequests(beat) : onEdges(beat);
    }

    private Effects onEdges(Beat beat) {
        return new Effects() {
            @Override
            public Optional<String> handoff(String from, String toAgent, String payload) {
                return cut(beat, toAgent, from + " -> " + toAgent + " " + payload, payload);
            }
        };
    }

    private Effects inRequests(Beat beat) {
        return new Effects() {
            @Override
            public Optional<List<Message>> request(ModelSite site, List<Message> messages) {
                Message last = messages.getLast();
                String text = last.text();
                int open = text.indexOf(OPEN);
                int close = text.indexOf(CLOSE, Math.max(open, 0));
                if (open < 0 || close < 0) {
                    return Optional.empty();
                }
                String payload = text.substring(open + OPEN.length(), close);
                return cut(beat, site.agent(), site.conversation(), payload)
                        .map(less -> replaced(
                                messages, text.substring(0, open + OPEN.length()) + less + text.substring(close)));
            }
        };
    }

    private Optional<String> cut(Beat beat, String toAgent, String key, String payload) {
        boolean mine = to.isEmpty() || to.get().equals(toAgent);
        Optional<String> less = mine ? Sentences.withoutLast(payload) : Optional.empty();
        return less.isPresent() && beat.acts(key) ? less : Optional.empty();
    }

    private static List<Message> replaced(List<Message> messages, String text) {
        Message last = messages.getLast();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(text));
        last.parts().stream().filter(part -> !(part instanceof Part.Text)).forEach(parts::add);
        List<Message> all = new ArrayList<>(messages.subList(0, messages.size() - 1));
        all.add(new Message(last.role(), parts));
        return all;
    }

    /**
     * Make {@code use: lost-last-sentence} with {@code to} (any agent), {@code every} (2) or {@code probability}, and
     * {@code where: producer_reply | consumer_request}.
     */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "lost-last-sentence";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            String where = options.word("where", List.of(Where.PRODUCER_REPLY.word(), Where.CONSUMER_REQUEST.word()))
                    .orElse(Where.PRODUCER_REPLY.word());
            return new LostLastSentence(
                    context.id(),
                    options.text("to"),
                    Rhythm.read(options, 2),
                    where.equals(Where.PRODUCER_REPLY.word()) ? Where.PRODUCER_REPLY : Where.CONSUMER_REQUEST);
        }
    }
}

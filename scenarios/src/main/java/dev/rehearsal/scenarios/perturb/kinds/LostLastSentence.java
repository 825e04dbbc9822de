package dev.rehearsal.scenarios.perturb.kinds;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.Frequency;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import dev.rehearsal.scenarios.perturb.OccurrenceCounter;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A handoff that loses its last sentence: the last of its text, or of the longest text within its JSON, which stays
 * JSON. Handoffs of one sentence are left alone. As {@code producer_reply} it acts on the orchestrator's edges, before
 * its gates; as {@code consumer_request} it acts in the gateway, on what stands between {@code <handoff>} and {@code
 * </handoff>} in the last message that the model sees.
 *
 * @param to the only agent whose handoffs are cut; empty for any
 * @param frequency over equal handoffs
 * @param where either of the two
 */
public record LostLastSentence(String id, Optional<String> to, Frequency frequency, InjectionPoint where)
        implements Perturbation {

    private static final String OPEN = "<handoff>";
    private static final String CLOSE = "</handoff>";

    @Override
    public Effects begin(SeededRandom random) {
        OccurrenceCounter counter = new OccurrenceCounter(frequency, random);
        return where == InjectionPoint.CONSUMER_REQUEST ? inRequests(counter) : onEdges(counter);
    }

    private Effects onEdges(OccurrenceCounter counter) {
        return new Effects() {
            @Override
            public Optional<String> handoff(String from, String toAgent, String payload) {
                return cut(counter, toAgent, from + " -> " + toAgent + " " + payload, payload);
            }
        };
    }

    private Effects inRequests(OccurrenceCounter counter) {
        return new Effects() {
            @Override
            public Optional<List<Message>> request(ModelCallSite site, List<Message> messages) {
                Message last = messages.getLast();
                String text = last.text();
                int open = text.indexOf(OPEN);
                int close = text.indexOf(CLOSE, Math.max(open, 0));
                if (open < 0 || close < 0) {
                    return Optional.empty();
                }
                String payload = text.substring(open + OPEN.length(), close);
                return cut(counter, site.agent(), site.conversation(), payload)
                        .map(less -> replaced(
                                messages, text.substring(0, open + OPEN.length()) + less + text.substring(close)));
            }
        };
    }

    private Optional<String> cut(OccurrenceCounter counter, String toAgent, String key, String payload) {
        boolean mine = to.isEmpty() || to.get().equals(toAgent);
        Optional<String> less = mine ? Sentences.withoutLast(payload) : Optional.empty();
        return less.isPresent() && counter.acts(key) ? less : Optional.empty();
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
     * The maker of {@code use: lost-last-sentence} with {@code to} (any agent), {@code every} (2) or {@code
     * probability}, and {@code where: producer_reply | consumer_request}.
     */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "lost-last-sentence";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            String where = options.word(
                            "where",
                            List.of(InjectionPoint.PRODUCER_REPLY.word(), InjectionPoint.CONSUMER_REQUEST.word()))
                    .orElse(InjectionPoint.PRODUCER_REPLY.word());
            return new LostLastSentence(
                    context.id(),
                    options.text("to"),
                    Frequency.read(options, 2),
                    where.equals(InjectionPoint.PRODUCER_REPLY.word())
                            ? InjectionPoint.PRODUCER_REPLY
                            : InjectionPoint.CONSUMER_REQUEST);
        }
    }
}

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
 * Broken JSON in a model's answer: in its text where that is JSON, else in the arguments of its first request for a
 * tool. Answers without JSON are left alone and not counted.
 *
 * @param frequency over the answers with JSON of each conversation
 */
public record MalformedJson(String id, Frequency frequency) implements Perturbation {

    @Override
    public InjectionPoint where() {
        return InjectionPoint.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(SeededRandom random) {
        OccurrenceCounter counter = new OccurrenceCounter(frequency, random);
        return new Effects() {
            @Override
            public boolean changesReplies() {
                return true;
            }

            @Override
            public Optional<Message> reply(ModelCallSite site, Message answer) {
                boolean json = answer.parts().stream().anyMatch(MalformedJson::json);
                return json && counter.acts(site.conversation())
                        ? Optional.of(
                                broken(answer, random.child(site.conversation()).child(site.call())))
                        : Optional.empty();
            }
        };
    }

    private static boolean json(Part part) {
        return switch (part) {
            case Part.Text text -> JsonTexts.isTree(text.text());
            case Part.ToolRequest request -> JsonTexts.isTree(request.arguments());
            case Part.ToolResponse ignored -> false;
            case Part.Other ignored -> false;
        };
    }

    private static Message broken(Message answer, SeededRandom random) {
        List<Part> parts = new ArrayList<>();
        boolean done = false;
        for (Part part : answer.parts()) {
            if (done || !json(part)) {
                parts.add(part);
                continue;
            }
            done = true;
            parts.add(
                    switch (part) {
                        case Part.Text text -> new Part.Text(JsonTexts.broken(text.text(), random));
                        case Part.ToolRequest request ->
                            new Part.ToolRequest(
                                    request.id(), request.name(), JsonTexts.broken(request.arguments(), random));
                        case Part.ToolResponse response -> response;
                        case Part.Other other -> other;
                    });
        }
        return new Message(answer.role(), parts);
    }

    /** The maker of {@code use: malformed-json} with {@code every} (2) or {@code probability}. */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "malformed-json";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            return new MalformedJson(context.id(), Frequency.read(options, 2));
        }
    }
}

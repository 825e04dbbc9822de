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
 * Break the JSON of a model's answer: its text where that is JSON, else the arguments of its first request for a tool.
 * Answers without JSON are left alone and not counted.
 *
 * @param rhythm over the answers with JSON of each conversation
 */
public record MalformedJson(String id, Rhythm rhythm) implements Perturbation {

    @Override
    public Where where() {
        return Where.PRODUCER_REPLY;
    }

    @Override
    public Effects begin(Draw draw) {
        Beat beat = new Beat(rhythm, draw);
        return new Effects() {
            @Override
            public boolean changesReplies() {
                return true;
            }

            @Override
            public Optional<Message> reply(ModelSite site, Message answer) {
                boolean json = answer.parts().stream().anyMatch(MalformedJson::json);
                return json && beat.acts(site.conversation())
                        ? Optional.of(
                                broken(answer, draw.child(site.conversation()).child(site.call())))
                        : Optional.empty();
            }
        };
    }

    private static boolean json(Part part) {
        return switch (part) {
            case Part.Text text -> JsonText.isTree(text.text());
            case Part.ToolRequest request -> JsonText.isTree(request.arguments());
            case Part.ToolResponse ignored -> false;
            case Part.Other ignored -> false;
        };
    }

    private static Message broken(Message answer, Draw draw) {
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
                        case Part.Text text -> new Part.Text(JsonText.broken(text.text(), draw));
                        case Part.ToolRequest request ->
                            new Part.ToolRequest(
                                    request.id(), request.name(), JsonText.broken(request.arguments(), draw));
                        case Part.ToolResponse response -> response;
                        case Part.Other other -> other;
                    });
        }
        return new Message(answer.role(), parts);
    }

    /** Make {@code use: malformed-json} with {@code every} (2) or {@code probability}. */
    public static final class Factory implements PerturbationFactory {
        @Override
        public String name() {
            return "malformed-json";
        }

        @Override
        public Perturbation create(ComponentContext context) {
            MappingReader options = context.options();
            return new MalformedJson(context.id(), Rhythm.read(options, 2));
        }
    }
}

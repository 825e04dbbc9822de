package dev.rehearsal.scenarios.desk.skill;

import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent that does everything alone. */
final class Single {

    private Single() {}

    static SkillReply reply(ChatRequest request) {
        Conversation talk = Conversation.of(request.messages());
        Handling handling = new Handling(new Knowledge(request), talk.sender());
        if (talk.threat()) {
            return threat(talk, handling);
        }
        List<Step> steps = talk.now().stream().map(handling::next).toList();
        Optional<SkillReply> asking = asking(steps, talk.now());
        return asking.orElseGet(() -> answer(parts(steps)));
    }

    /** Return the tools that the steps still need, each once; nothing where all are settled. */
    static Optional<SkillReply> asking(List<Step> steps, List<Wanted> wishes) {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Ask ask) {
                ask.calls().forEach(call -> calls.put(call.tool() + call.arguments(), call));
            }
        }
        return calls.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        SkillReply.calls(calls.values().toArray(Call[]::new)).obliging(duties(wishes)));
    }

    /** Return what arguments of tools must not lose: no numbers of articles, for without them there is no call. */
    private static List<String> duties(List<Wanted> wishes) {
        List<String> duties = new ArrayList<>();
        for (Wanted wanted : wishes) {
            wanted.order().ifPresent(number -> duties.add("order " + number));
            wanted.notBefore().ifPresent(day -> duties.add(day.toString()));
        }
        return duties.isEmpty() ? List.of("order") : duties;
    }

    static List<Part> parts(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step instanceof Step.Settled settled
                        ? java.util.stream.Stream.of(settled.part())
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private static SkillReply answer(List<Part> parts) {
        if (parts.isEmpty()) {
            return SkillReply.text(
                    Said.letter(List.of("Thank you for your message. What is it about, and which order, please?")));
        }
        return SkillReply.text(Said.letter(parts.stream().map(Part::summary).toList()))
                .obliging(parts.stream().flatMap(part -> part.facts().stream()).toList());
    }

    private static SkillReply threat(Conversation talk, Handling handling) {
        Optional<Step> waiting = handling.act(
                "escalate_to_human", Said.escalation("legal", Optional.empty()), Reading.of("legal", "forget"));
        if (waiting.isPresent() && waiting.get() instanceof Step.Ask ask) {
            return SkillReply.calls(ask.calls().toArray(Call[]::new)).obliging(List.of("legal"));
        }
        Said said = legal(talk);
        return SkillReply.text(Said.letter(List.of(said.text()))).obliging(said.facts());
    }

    static Said legal(Conversation talk) {
        List<String> orders = talk.all().stream()
                .flatMap(wanted -> wanted.order().stream())
                .map(number -> "order " + number)
                .distinct()
                .toList();
        return new Said(
                "I have handed your whole message" + (orders.isEmpty() ? "" : " about " + String.join(" and ", orders))
                        + " to a colleague and changed nothing (§32).",
                orders);
    }
}

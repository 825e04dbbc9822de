package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.List;
import java.util.Optional;

/** A specialist: it does what the instruction says and nothing else, and reports as the contract has it. */
final class Worker {

    private Worker() {}

    static SkillReply reply(ChatRequest request) {
        JsonNode subtask = Handed.to(request);
        String instruction = subtask.path("instruction").asText();
        List<Wanted> wishes = Reading.all(instruction);
        if (wishes.isEmpty()) {
            wishes = List.of(Reading.of(instruction, "none"));
        }
        Handling handling =
                new Handling(new Knowledge(request), subtask.path("customer").asText());
        List<Step> steps = wishes.stream().map(handling::next).toList();
        Optional<SkillReply> asking = Single.asking(steps, wishes);
        return asking.orElseGet(() -> result(subtask.path("id").asText("t1"), Single.parts(steps)));
    }

    private static SkillReply result(String task, List<Part> parts) {
        ObjectNode result = Json.object().put("contract", "result/1").put("task", task);
        boolean failed = parts.stream()
                .anyMatch(
                        part -> part.status().equals("failed") || part.status().equals("unclear"));
        result.put("status", failed ? "failed" : "done");
        ArrayNode all = result.putArray("parts");
        parts.forEach(part -> all.add(part.json()));
        List<String> duties =
                parts.stream().flatMap(part -> part.facts().stream()).toList();
        return SkillReply.text(result.toString()).obliging(duties.isEmpty() ? List.of("contract") : duties);
    }
}

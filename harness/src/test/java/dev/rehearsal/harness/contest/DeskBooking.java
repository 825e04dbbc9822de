package dev.rehearsal.harness.contest;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part.ToolResponse;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A model that asks when the house is open, books the desk that it is asked for, and says under which number. */
public final class DeskBooking implements Skill {

    private static final Pattern DESK = Pattern.compile("desk (\\d+)");

    @Override
    public String name() {
        return "desk-booking";
    }

    @Override
    public SkillReply reply(ChatRequest request) {
        Matcher desk = DESK.matcher(request.firstUser());
        String number = desk.find() ? desk.group(1) : "0";
        List<String> results =
                request.messages().stream().flatMap(DeskBooking::results).toList();
        return switch (results.size()) {
            case 0 -> SkillReply.calls(new SkillReply.Call("opening_hours", "{}"));
            case 1 -> SkillReply.calls(new SkillReply.Call("book", "{\"desk\": " + number + "}"));
            default -> SkillReply.text("Desk " + number + " is booked: " + results.getLast());
        };
    }

    private static Stream<String> results(Message message) {
        return message.parts().stream()
                .filter(ToolResponse.class::isInstance)
                .map(part -> ((ToolResponse) part).result());
    }
}

package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptDeduplicatorTest {

    private final PromptDeduplicator prompts = new PromptDeduplicator();

    private static List<Message> said(String... texts) {
        List<Message> messages = new ArrayList<>();
        Arrays.stream(texts).forEach(text -> messages.add(Message.text("user", text)));
        return messages;
    }

    @Test
    void firstCallIsWrittenWhole() {
        assertEquals(0, prompts.start("a", 1, said("one", "two")));
    }

    @Test
    void callThatGoesOnLeavesOutWhatIsKnown() {
        prompts.start("a", 1, said("one", "two"));
        prompts.finish("a", 1, Message.text("assistant", "three"));
        List<Message> next = said("one", "two");
        next.add(Message.text("assistant", "three"));
        next.add(Message.text("user", "four"));
        assertEquals(3, prompts.start("a", 2, next));
    }

    @Test
    void thoughtsNeedNotBeSentAgainWithTheirAnswer() {
        prompts.start("a", 1, said("one"));
        Part thought = new Part.Other("reasoning", "{\"encrypted_content\":\"x\"}");
        prompts.finish("a", 1, new Message("assistant", List.of(thought, new Part.Text("two"))));
        List<Message> next = said("one");
        next.add(Message.text("assistant", "two"));
        next.add(Message.text("user", "three"));
        assertEquals(2, prompts.start("a", 2, next));
    }

    @Test
    void anEmptyTextBesideRequestsForToolsIsNone() {
        Part request = new Part.ToolRequest("c1", "find", "{}");
        prompts.start("a", 1, said("one"));
        prompts.finish("a", 1, new Message("assistant", List.of(request)));
        List<Message> next = said("one");
        next.add(new Message("assistant", List.of(new Part.Text(""), request)));
        next.add(new Message("tool", List.of(new Part.ToolResponse("c1", "found"))));
        assertEquals(2, prompts.start("a", 2, next));
    }

    @Test
    void anotherAnswerThanTheOneGivenIsWritten() {
        prompts.start("a", 1, said("one", "two"));
        prompts.finish("a", 1, Message.text("assistant", "three"));
        List<Message> next = said("one", "two");
        next.add(Message.text("assistant", "something else"));
        assertEquals(2, prompts.start("a", 2, next));
        List<Message> unanswered = new ArrayList<>(next);
        unanswered.addAll(said("five"));
        assertEquals(3, prompts.start("a", 3, unanswered), "the second call has no answer yet");
    }

    @Test
    void callThatLeavesSomethingOutIsWrittenWhole() {
        prompts.start("a", 1, said("one", "two", "three"));
        assertEquals(0, prompts.start("a", 2, said("one", "two")));
        assertEquals(0, prompts.start("a", 3, said("one", "TWO", "three")));
    }

    @Test
    void agentsAreApart() {
        prompts.start("a", 1, said("one"));
        assertEquals(0, prompts.start("b", 2, said("one", "two")));
        assertEquals(1, prompts.start("a", 3, said("one", "two")));
    }

    @Test
    void lateAnswerOfAnEarlierCallIsNoPartOfTheLatest() {
        prompts.start("a", 1, said("one"));
        prompts.start("a", 2, said("two"));
        prompts.finish("a", 1, Message.text("assistant", "late"));
        List<Message> next = said("two");
        next.add(Message.text("assistant", "late"));
        assertEquals(1, prompts.start("a", 3, next));
    }

    @Test
    void whatReadsAlikeIsNotTheSame() {
        List<List<Message>> alike = List.of(
                List.of(new Message("user", List.of(new Part.Text("ab")))),
                List.of(new Message("user", List.of(new Part.Text("a"), new Part.Text("b")))),
                List.of(Message.text("user", "a"), Message.text("user", "b")),
                List.of(Message.text("usera", "b")),
                List.of(new Message("user", List.of(new Part.ToolRequest("a", "b", "")))),
                List.of(new Message("user", List.of(new Part.ToolRequest("", "a", "b")))),
                List.of(new Message("user", List.of(new Part.ToolResponse("a", "b")))),
                List.of(new Message("user", List.of(new Part.Other("a", "b")))),
                List.of(Message.text("user", "\uD800")),
                List.of(Message.text("user", "\uFFFD")),
                List.of(Message.text("user", "\u00FF")),
                List.of(Message.text("user", "\uFFFF\uFFFF")),
                List.of(Message.text("user", "é".repeat(5_000))),
                List.of(Message.text("user", "é".repeat(5_000) + "e")));
        int call = 0;
        for (List<Message> one : alike) {
            for (List<Message> other : alike) {
                prompts.start("a", ++call, one);
                assertEquals(one.equals(other) ? one.size() : 0, prompts.start("a", ++call, other), one + " " + other);
            }
        }
    }
}

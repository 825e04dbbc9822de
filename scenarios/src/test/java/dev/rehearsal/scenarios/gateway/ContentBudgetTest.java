package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentBudgetTest {

    private static final int MEGABYTE = 1 << 20;

    private final ContentBudget budget = new ContentBudget();

    private static List<Message> large(String letter) {
        return List.of(Message.text("user", letter.repeat(4 * MEGABYTE)));
    }

    private void useUp() {
        for (int size = 4 * MEGABYTE; size > 500; size /= 2) {
            List<Message> message = List.of(Message.text("user", "x".repeat(size)));
            while (budget.kept(message).equals(message)) {
                // until such a one does not fit any more
            }
        }
    }

    @Test
    void whatFitsIsKeptWhole() {
        List<Message> messages = large("x");
        for (int i = 1; i < ContentBudget.MAX_MEGABYTES / 4; i++) {
            assertEquals(messages, budget.kept(messages));
        }
    }

    @Test
    void whatDoesNotFitIsCutAndSaysSo() {
        useUp();
        String text = budget.kept(List.of(Message.text("user", "begin " + "x".repeat(MEGABYTE) + " end")))
                .getFirst()
                .text();
        assertTrue(text.startsWith("begin x") && text.endsWith("x end"), "both ends");
        assertTrue(text.contains("[1048186 characters left out: of a trial's calls 32 MB are kept]"), text);
    }

    @Test
    void smallOnesStillFitAfterALargeOneDidNot() {
        List<Message> small = List.of(Message.text("user", "short"));
        budget.kept(List.of(Message.text("user", "x".repeat(33 * MEGABYTE))));
        assertEquals(small, budget.kept(small));
        useUp();
        assertEquals(small, budget.kept(small), "there is nothing to cut in it");
    }

    @Test
    void everyPartOfEveryKindIsCut() {
        useUp();
        String much = "y".repeat(MEGABYTE);
        List<Message> cut = budget.kept(List.of(new Message(
                much,
                List.of(
                        new Part.ToolRequest(much, much, much),
                        new Part.ToolResponse(much, much),
                        new Part.Other(much, much)))));
        assertTrue(cut.toString().length() < 4_000, () -> cut.toString().length() + " characters");
    }

    @Test
    void ofManyMessagesAndPartsTheLastStay() {
        useUp();
        List<Message> many = Collections.nCopies(MEGABYTE, Message.text("user", "a"));
        List<Message> cut = budget.kept(many);
        assertEquals(3, cut.size());
        assertTrue(cut.getFirst().text().startsWith("[1048573 messages before this one left out"), cut::toString);
        Message parts = budget.kept(List.of(new Message("user", Collections.nCopies(MEGABYTE, new Part.Text("b")))))
                .getFirst();
        assertEquals(4, parts.parts().size());
        assertTrue(parts.text().startsWith("[1048573 parts before this one left out"), parts::toString);
    }

    @Test
    void noCharacterIsCutInHalf() {
        useUp();
        for (int shift = 0; shift < 2; shift++) {
            String text = budget.kept(
                            List.of(Message.text("user", "x".repeat(shift) + "\uD83D\uDE00".repeat(MEGABYTE))))
                    .getFirst()
                    .text();
            assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    @Test
    void textsBeyondLatinWeighTwice() {
        for (int i = 0; i < ContentBudget.MAX_MEGABYTES / 8; i++) {
            budget.kept(large("ж"));
        }
        assertFalse(budget.kept(large("ж")).equals(large("ж")));
    }

    @Test
    void sameToolsAreHeldOnce() {
        ToolDefinition one = new ToolDefinition("one", "x".repeat(MEGABYTE));
        ToolDefinition two = new ToolDefinition("two", "x".repeat(MEGABYTE));
        List<ToolDefinition> first = budget.keptTools(List.of(one));
        for (int i = 0; i < 1_000; i++) {
            assertSame(first, budget.keptTools(List.of(new ToolDefinition("one", one.parametersSchema()))));
            assertEquals(List.of(two), budget.keptTools(List.of(two)));
        }
    }

    @Test
    void toolsThatDoNotFitAreLeftOut() {
        useUp();
        assertEquals(List.of(), budget.keptTools(List.of(new ToolDefinition("one", "x".repeat(MEGABYTE)))));
    }

    @Test
    void namesAreBounded() {
        assertEquals("gpt-5", ContentBudget.name("gpt-5"));
        assertEquals(201, ContentBudget.name("x".repeat(MEGABYTE)).length());
    }
}

package dev.rehearsal.scenarios.gateway.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptNormalizerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run 3f2b8c1e-9d47-4a5e-8b6f-0c1d2e3f4a5b ended | run 7a1c0b2d-1111-4222-9333-abcdefabcdef ended
                    tool call_9xKq2LmN3pQ4 gave 3 | tool call_Zz81abCDe9 gave 3
                    see toolu_01ABCdef234 | see toolu_01XYZghi567
                    at 2026-03-14T08:00:00.123Z it began | at 2026-11-30 21:15:07+01:00 it began
                    time 1741939200 | time 1764530107
                    commit 3f9a1c20bd77 | commit 9e8d7c6b5a41
                    """)
    void whatChangesFromRunToRunIsEvenedOut(String then, String now) {
        assertEquals(PromptNormalizer.normalised(then, false), PromptNormalizer.normalised(now, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    order 7731 | order 7732
                    refund 42.50 EUR | refund 52.50 EUR
                    book it for 2026-03-14 | book it for 2026-03-15
                    at 10:30 please | at 11:30 please
                    flight HAT039 | flight HAT040
                    account 123456789012 | account 123456789013
                    a task_oriented_agent | a task_handling_agent
                    on Monday | on Tuesday
                    """)
    void whatIsAskedForStays(String then, String now) {
        assertNotEquals(PromptNormalizer.normalised(then, false), PromptNormalizer.normalised(now, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Today is 2026-03-14. | Today is 2026-11-30.
                    The time is Monday, 3 March 2026, 10:30 am. | The time is Friday, 13 November 2026, 9:05 pm.
                    Date: March 3, 2026 | Date: November 30, 2026
                    Heute ist der 03.03.2026 | Heute ist der 30.11.2026
                    """)
    void theSystemsCalendarIsEvenedOut(String then, String now) {
        assertEquals(PromptNormalizer.normalised(then, true), PromptNormalizer.normalised(now, true));
    }

    @Test
    void longTextsOfAlmostIdsTakeNoLongerThanTheyAreLong() {
        String hostile = "call-".repeat(100_000) + "a".repeat(100_000) + "12:".repeat(100_000);
        assertEquals(hostile, PromptNormalizer.normalised(hostile, false));
    }

    @Test
    void howAConversationIsCutIntoMessagesDoesNotMatter() {
        List<Message> one = List.of(
                Message.text("developer", "You help."),
                new Message(
                        "assistant",
                        List.of(
                                new Part.Other("Vendor.TextReasoningContent", "{\"text\":\"hm\"}"),
                                new Part.Text("I look."),
                                new Part.ToolRequest("c1", "look", "{\"a\":1}"),
                                new Part.ToolRequest("c2", "look", "{\"a\":2}"))),
                new Message("user", List.of(new Part.ToolResponse("c1", "x"), new Part.ToolResponse("c2", "y"))));
        List<Message> other = List.of(
                Message.text("system", "You help."),
                Message.text("assistant", "I look."),
                new Message("assistant", List.of(new Part.ToolRequest("d1", "look", "{\"a\": 1}"))),
                new Message("assistant", List.of(new Part.ToolRequest("d2", "look", "{\"a\": 2}"))),
                new Message("tool", List.of(new Part.ToolResponse("d1", "x"))),
                Message.text("tool", "y"));
        assertEquals(
                Fingerprint.of(PromptNormalizer.normalised(one)), Fingerprint.of(PromptNormalizer.normalised(other)));
    }
}

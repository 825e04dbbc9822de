package dev.rehearsal.datasets.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanDetails;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private final Redactor redactor =
            new Redactor(RedactionRules.standard(), RedactionKey.of("a key that is long enough"));

    @Test
    void theSameValueIsTheSameTokenHoweverItIsWritten() {
        String text = redactor.redact("IBAN DE89370400440532013000, again DE89 3704 0044 0532 0130 00.");
        List<RedactionToken> tokens = RedactionToken.in(text);
        assertEquals(2, tokens.size());
        assertEquals(tokens.getFirst(), tokens.getLast());
        assertEquals("IBAN " + tokens.getFirst() + ", again " + tokens.getFirst() + ".", text);
    }

    @Test
    void whatIsRedactedDoesNotChange() {
        for (String text : List.of(
                "Dear Mr. Miller,\nmy password is Xy7!kkq2.\nBest regards,\nJohn Q. Public",
                "Park in Waterford. 275 Great Neck Rd, Waterford, CT 06385-3823 (860) 443-5725.",
                "Estimado Sr. García: llámame al 612 345 678",
                "{\"first_name\": \"Mia\", \"card_number\": 4111111111111111, \"password\": \"a b c\"}",
                "postgres://admin:pa55word@db.example.com Authorization: Bearer abc123def456ghi789jkl")) {
            String once = redactor.redact(text);
            assertNotEquals(text, once);
            assertEquals(once, redactor.redact(once));
        }
    }

    @Test
    void jsonInAStringStaysJsonAndIsRedactedAsJson() throws Exception {
        String text =
                "{ \"a\" : \"{\\\"customerName\\\": \\\"J\\u00fcrgen \\\\\\\"Klopp\\\", \\\"n\\\": 12.50}\",\n \"iban\": \"DE89370400440532013000\"}";
        String redacted = redactor.redact(text);
        JsonNode json = StrictJson.mapper().readTree(redacted);
        JsonNode inner = StrictJson.mapper().readTree(json.get("a").textValue());
        assertTrue(inner.get("customerName").textValue().startsWith("[name:"), redacted);
        assertTrue(redacted.contains("12.50}"), redacted);
        assertTrue(redacted.startsWith("{ \"a\" : \"{\\\"customerName\\\""), redacted);
        assertFalse(redacted.contains("DE8937"), redacted);
    }

    @Test
    void jsonInWhichNothingIsFoundIsTheSameText() {
        String text = "{ \"a\" : [1.50,  \"x\\/y\"] }";
        assertEquals(text, redactor.redact(text));
    }

    @Test
    void aNameFoundOnceIsFoundInAllPlacesOfARun() {
        RecordedRun redacted = redactor.redact(run());
        String line = TrialsWriter.line(redacted);
        for (String plain :
                List.of("Anna", "Schmidt", "anna@example.com", "4111", "hunter22", "10.1.2.3", "C01X00T47")) {
            assertFalse(line.contains(plain), plain + " in " + line);
        }
        assertTrue(line.contains("\"billing\""), "agents keep their names");
        assertEquals(redacted, redactor.redact(redacted));
    }

    @Test
    void everyReplacementIsToldWithItsPlace() {
        List<String> told = new ArrayList<>();
        redactor.redact(run(), (place, key, value, token) -> told.add(place.field() + " " + value.kind()));
        assertTrue(told.contains("output email"), told.toString());
        assertTrue(told.contains("arguments payment-card"), told.toString());
        assertTrue(told.contains("error ip-address"), told.toString());
        assertTrue(told.contains("attributes password"), told.toString());
    }

    @Test
    void aLivePromptBecomesTheRecordedOne() {
        RecordedRun redacted = redactor.redact(run());
        Span.ModelCall recorded =
                redacted.trace().all(Span.ModelCall.class).findFirst().orElseThrow();
        Span.ModelCall live =
                run().trace().all(Span.ModelCall.class).findFirst().orElseThrow();
        Redactor replay = redactor.recalling(redacted.trace());
        assertEquals(recorded.input(), live.input().stream().map(replay::redact).toList());
        assertNotEquals(
                recorded.input(), live.input().stream().map(redactor::redact).toList(), "alone it does not");
    }

    @Test
    void numbersBecomeTokensOnlyWhereTheirKeySaysSo() {
        assertTrue(redactor.redact("{\"card\": 4111111111111111}").startsWith("{\"card\": \"[payment-card:"));
        assertEquals("{\"id\": 4111111111111111}", redactor.redact("{\"id\": 4111111111111111}"));
    }

    /** Its first prompt says a name that only its last message tells to be one. */
    private static RecordedRun run() {
        Span.ModelCall call = new Span.ModelCall(
                info("a1", Optional.empty()),
                "gpt-5",
                "openai",
                0,
                List.of(
                        Message.text("system", "You are billing. Anna is waiting, her papers: C01X00T47."),
                        new Message(
                                "user",
                                List.of(new Part.ToolResponse(
                                        "c1", "{\"note\": \"Ask Schmidt\", \"mail\": \"anna@example.com\"}")))),
                List.of(Message.text("assistant", "My name is Anna Schmidt, my passport is C01X00T47.")),
                "stop",
                Usage.UNKNOWN,
                List.of());
        Span.ToolCall tool = new Span.ToolCall(
                info("a2", Optional.of("no route to 10.1.2.3")),
                "pay",
                "c2",
                "{\"card\": \"4111 1111 1111 1111\"}",
                Optional.of("paid by Anna Schmidt"));
        return new RecordedRun(
                Optional.of("s"),
                "case-1",
                OptionalInt.empty(),
                RecordedRun.CLEAN,
                OptionalLong.empty(),
                Optional.of(Task.of("Help Anna")),
                Expectation.ofAnswer("Dear Anna, done"),
                Optional.of("completed"),
                Optional.of(TextNode.valueOf("Sent to anna@example.com")),
                "asked Schmidt",
                new Feedback(Optional.of(true), Map.of(), Map.of("note", "Anna Schmidt was happy")),
                Usage.UNKNOWN,
                OptionalDouble.empty(),
                new Trace("t", List.of(call, tool)),
                Set.of("edge"),
                Map.of("person", "Anna Schmidt"));
    }

    private static SpanInfo info(String id, Optional<String> error) {
        return new SpanInfo(
                id,
                Optional.empty(),
                "span",
                "billing",
                Optional.empty(),
                Optional.empty(),
                Source.REPORTED,
                error,
                new SpanDetails(Map.of("db.url", TextNode.valueOf("pg://u:hunter22@host/x")), List.of()));
    }
}

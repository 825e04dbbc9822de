package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and personal data of a recorded file, from the file to what is written of it. */
class ImportRedactionTest {

    private static final List<String> PLAIN = List.of(
            "Anna", "Schmidt", "anna.schmidt@example.com", "4111", "DE8937", "hunter22", "0171 2345678", "E-123456");

    private static final String RUN = """
            {"case": "c1", "success": true, "task": {"input": "Dear team, my name is Anna Schmidt, mail anna.schmidt@example.com. Employee E-123456."}, \
            "output": "Anna, your card 4111 1111 1111 1111 and DE89370400440532013000 are kept. password: hunter22", "reason": "Tel. 0171 2345678"}""";

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void writeTheFile() {
        work = new Workplace(temporary);
        work.set("REHEARSAL_REDACTION_KEY", "a key that is long enough");
        work.write("runs.jsonl", RUN);
        work.write("mine.yaml", "rules: [{kind: employee-id, pattern: 'E-\\d{6}', anchors: ['e-*']}]");
    }

    @Test
    void noPlainValueIsWrittenAndAllComeBackWithTheKey() throws IOException {
        Answer answer = work.run(
                        "import", "runs.jsonl", "--to", "out.jsonl", "--redact", "--rules", "mine.yaml", "--vault", "v")
                .ended(Exit.OK);
        assertTrue(answer.err().contains("redacted in "), answer.err());
        hasNone(Files.readString(work.path("out.jsonl")));
        hasNone(new String(Files.readAllBytes(work.path("v")), StandardCharsets.ISO_8859_1));
        hasNone(answer.out() + answer.err());
        work.run("import", "runs.jsonl", "--to", "plain.jsonl").ended(Exit.OK);
        work.run("import", "out.jsonl", "--to", "back.jsonl", "--restore", "v").ended(Exit.OK);
        assertEquals(Files.readString(work.path("plain.jsonl")), Files.readString(work.path("back.jsonl")));
    }

    @Test
    void whatIsRedactedIsRedactedToTheSame() throws IOException {
        work.run("import", "runs.jsonl", "--to", "one.jsonl", "--redact").ended(Exit.OK);
        work.run("import", "one.jsonl", "--to", "two.jsonl", "--redact=secrets,personal-data")
                .ended(Exit.OK);
        assertEquals(Files.readString(work.path("one.jsonl")), Files.readString(work.path("two.jsonl")));
    }

    @Test
    void aGroupAloneLeavesTheOther() throws IOException {
        work.run("import", "runs.jsonl", "--to", "out.jsonl", "--redact", "secrets")
                .ended(Exit.OK);
        String written = Files.readString(work.path("out.jsonl"));
        assertFalse(written.contains("hunter22"), written);
        assertTrue(written.contains("anna.schmidt@example.com"), written);
    }

    @Test
    void checkWritesNothingAndMasksValues() {
        JsonNode json = work.run("import", "runs.jsonl", "--check", "--format", "json")
                .ended(Exit.OK)
                .json();
        assertEquals(1, json.path("trials").asInt());
        assertTrue(json.path("replacements").toString().contains("\"kind\":\"iban\""), json.toString());
        assertTrue(json.path("replacements").toString().contains("D… (22)"), json.toString());
        assertEquals(
                List.of("mine.yaml", "runs.jsonl"), List.copyOf(work.contents().keySet()));
        String text = work.run("import", "runs.jsonl", "--check").ended(Exit.OK).out();
        assertTrue(text.contains("c1 output: payment-card 4… (19)"), text);
        assertFalse(text.contains("Schmidt"), text);
    }

    @Test
    void withoutAKeyTokensAreOfThisCommandAlone() throws IOException {
        work.unset("REHEARSAL_REDACTION_KEY");
        Answer one = work.run("import", "runs.jsonl", "--to", "one.jsonl", "--redact")
                .ended(Exit.OK);
        assertTrue(one.err().contains("REHEARSAL_REDACTION_KEY is not set"), one.err());
        work.run("import", "runs.jsonl", "--to", "two.jsonl", "--redact").ended(Exit.OK);
        assertFalse(
                Files.readString(work.path("one.jsonl")).equals(Files.readString(work.path("two.jsonl"))), "tokens");
        Answer.says(
                work.run("import", "runs.jsonl", "--to", "out.jsonl", "--redact", "--vault", "v")
                        .refused(),
                "the environment must have the key");
    }

    @Test
    void whatABrokenRecordQuotesIsRedactedToo() {
        work.write("broken.jsonl", RUN, "{\"case\": \"c2\", \"success\": \"anna.schmidt@example.com\"}");
        Answer answer = work.run("import", "broken.jsonl", "--to", "out.jsonl", "--redact");
        assertTrue(answer.err().contains("broken.jsonl:2"), answer.err());
        assertFalse(answer.err().contains("anna.schmidt@example.com"), answer.err());
        Answer strict = work.run("import", "broken.jsonl", "--to", "out.jsonl", "--redact", "--strict");
        assertFalse(strict.refused().contains("anna.schmidt@example.com"), strict.err());
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        Answer.says(work.run("import", "runs.jsonl").refused(), "--to is missing");
        Answer.says(
                work.run("import", "runs.jsonl", "--to", "o", "--rules", "mine.yaml")
                        .refused(),
                "--rules");
        Answer.says(
                work.run("import", "runs.jsonl", "--to", "o", "--redact", "all").refused(), "personal-data");
        Answer.says(work.run("import", "runs.jsonl", "--check", "--vault", "v").refused(), "--vault");
        Answer.says(
                work.run("import", "runs.jsonl", "--to", "o", "--restore", "runs.jsonl")
                        .refused(),
                "vault");
    }

    private static void hasNone(String text) {
        for (String plain : PLAIN) {
            assertFalse(text.contains(plain), plain + " in " + text);
        }
    }
}

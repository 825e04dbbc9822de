package dev.rehearsal.harness.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the official clients for Node.js do with what the gateway says; needs what {@link FrameworksTest} needs. */
@EnabledIfSystemProperty(named = "rehearsal.frameworks", matches = ".+")
class NodeClientsTest {

    @TempDir
    private Path work;

    /** An official client: the example that installs it, and how it is made and asked. */
    enum Client {
        OPENAI("openai-chat", """
                import Client from 'openai';
                const base = process.env.OPENAI_BASE_URL;
                const ask = async (client) => (await client.chat.completions.create(
                  { model: 'gpt-5', messages: [{ role: 'user', content: 'hello' }] })).choices[0].message.content;
                """, "base + '/v1'"),
        ANTHROPIC("anthropic", """
                import Client from '@anthropic-ai/sdk';
                const base = process.env.ANTHROPIC_BASE_URL;
                const ask = async (client) => (await client.messages.create(
                  { model: 'claude', max_tokens: 9, messages: [{ role: 'user', content: 'hello' }] })).content[0].text;
                """, "process.env.OPENAI_BASE_URL");

        private final String example;
        private final String asking;
        private final String twice;

        Client(String example, String asking, String twice) {
            this.example = example;
            this.asking = asking;
            this.twice = twice;
        }
    }

    private JsonNode play(Client client, String program, String limits) throws Exception {
        FrameworkExample example = FrameworkExample.named(client.example).install(work);
        Files.writeString(example.folder().resolve("client.mjs"), client.asking + program);
        Files.writeString(example.folder().resolve("client.yaml"), """
                rehearsal: 1
                name: client
                datasets: [{golden: ../one.jsonl}]
                models: {offline: {provider: scripted, rules: [{reply: {text: "Hello!"}}]}}
                systems: {mine: {command: [node, client.mjs], models: {default: offline}}}
                limits: {%s}
                """.formatted(limits));
        Files.writeString(
                work.resolve("one.jsonl"),
                "{\"id\": \"one\", \"task\": {\"input\": \"hello\"}, \"expectation\": {\"outcome\": \"completed\"}}\n");
        List<TrialView> played = example.play("client.yaml");
        assertEquals(1, played.size());
        Outcome outcome = played.getFirst().trial().outcome();
        if (!(outcome instanceof Outcome.Completed completed)) {
            throw new AssertionError(outcome);
        }
        return completed.answer().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void spentBudgetIsNotAskedForAgain(Client client) throws Exception {
        JsonNode told = play(client, """
                let requests = 0;
                const counting = (...all) => (requests++, fetch(...all));
                const client = new Client({ fetch: counting });
                await ask(client);
                const error = await ask(client).then(() => undefined, (e) => e);
                const output = { requests, status: error.status, retry: error.headers.get('x-should-retry'), message: error.message };
                console.log(JSON.stringify({ outcome: 'completed', output }));
                """, "model-calls: 1");
        assertEquals(2, told.get("requests").intValue(), told::toString);
        assertEquals("false", told.get("retry").textValue(), told::toString);
        int status = told.get("status").intValue();
        assertTrue(status >= 400 && status < 500, told::toString);
        assertFalse(List.of(408, 409, 429).contains(status), told::toString);
    }

    @ParameterizedTest
    @EnumSource
    void baseAddressThatEndsInTheVersionIsUnderstood(Client client) throws Exception {
        JsonNode told = play(
                client,
                "console.log(JSON.stringify({ outcome: 'completed', output: await ask(new Client({ baseURL: "
                        + client.twice + " })) }));\n",
                "model-calls: 5");
        assertEquals("Hello!", told.textValue());
    }
}

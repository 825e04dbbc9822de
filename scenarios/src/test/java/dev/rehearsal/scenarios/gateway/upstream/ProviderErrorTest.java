package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiReplyJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Errors as providers word them: whatever the shape, their code and their words are kept. */
class ProviderErrorTest {

    private static ProviderError read(String json) throws Exception {
        return ProviderError.read(WireJson.reply(json));
    }

    private static void says(String json, String message, String type, String code, int status) throws Exception {
        ProviderError error = read(json);
        assertEquals(message, error.message().orElse(""), json);
        assertEquals(type, error.type(), json);
        assertEquals(code, error.code(), json);
        assertEquals(status == 0 ? Optional.empty() : Optional.of(status), error.status(), json);
    }

    @Nested
    class Shapes {

        @Test
        void openAis() throws Exception {
            says(
                    "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}",
                    "too long",
                    "invalid_request_error",
                    "context_length_exceeded",
                    0);
            says(
                    "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}",
                    "too long",
                    "invalid_request_error",
                    "invalid_request_error",
                    0);
        }

        @Test
        void codesThatAreNumbersOrNumbersAsText() throws Exception {
            says("{\"error\":{\"message\":\"no\",\"code\":400}}", "no", "", "400", 400);
            says("{\"error\":{\"message\":\"no\",\"code\":\"429\"}}", "no", "", "429", 429);
            says(
                    "{\"error\":{\"message\":\"no\",\"type\":\"rate_limit\",\"code\":1302}}",
                    "no",
                    "rate_limit",
                    "rate_limit",
                    0);
            says("{\"error\":{\"message\":\"no\",\"code\":4e2}}", "no", "", "400", 400);
            says("{\"error\":{\"message\":\"no\",\"code\":1e300}}", "no", "", "", 0);
        }

        @Test
        void googles() throws Exception {
            says(
                    "[{\"error\":{\"code\":429,\"message\":\"quota\",\"status\":\"RESOURCE_EXHAUSTED\"}}]",
                    "quota",
                    "",
                    "RESOURCE_EXHAUSTED",
                    429);
        }

        @Test
        void anthropics() throws Exception {
            says(
                    "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"request_id\":\"r\"}",
                    "Overloaded",
                    "overloaded_error",
                    "overloaded_error",
                    0);
        }

        @Test
        void flatOnes() throws Exception {
            says(
                    "{\"object\":\"error\",\"message\":\"too long\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}",
                    "too long",
                    "BadRequestError",
                    "BadRequestError",
                    400);
            says(
                    "{\"error\":\"no such model\",\"code\":\"model_not_found\"}",
                    "no such model",
                    "",
                    "model_not_found",
                    0);
            says("{\"message\":\"no\",\"status\":503}", "no", "", "", 503);
            says("{\"detail\":\"Not Found\"}", "Not Found", "", "", 0);
        }

        @Test
        void wordsThatAreNoText() throws Exception {
            says(
                    "{\"detail\":[{\"loc\":[\"body\",\"messages\"],\"msg\":\"field required\",\"type\":\"missing\"}]}",
                    "[{\"loc\":[\"body\",\"messages\"],\"msg\":\"field required\",\"type\":\"missing\"}]",
                    "",
                    "",
                    0);
            says(
                    "{\"object\":\"error\",\"message\":{\"detail\":[{\"msg\":\"no\"}]},\"type\":\"invalid_request_error\",\"code\":null}",
                    "{\"detail\":[{\"msg\":\"no\"}]}",
                    "invalid_request_error",
                    "invalid_request_error",
                    0);
            says("{\"errors\":[{\"message\":\"no\"}]}", "[{\"message\":\"no\"}]", "", "", 0);
            says("{\"error\":{\"message\":{\"en\":\"no\"},\"code\":\"x\"}}", "{\"en\":\"no\"}", "", "x", 0);
        }

        @Test
        void whatSaysNothing() throws Exception {
            for (String json :
                    new String[] {"{}", "[]", "7", "\"no\"", "{\"error\":{}}", "{\"error\":null}", "{\"message\":\" \"}"
                    }) {
                says(json, "", "", "", 0);
            }
        }
    }

    @Nested
    class PassedOn {

        private final UpstreamErrors errors = new UpstreamErrors(new Upstream.Settings(
                ModelApi.OPENAI, "openai", "http://127.0.0.1:1/v1", "m", Optional.empty(), 1_000, RetryPolicy.NONE));

        @Test
        void refusalsReachTheSystemAsTheyCame() throws Exception {
            for (String json : new String[] {
                "{\"error\":{\"message\":\"long\",\"type\":\"t\",\"param\":\"messages\",\"code\":\"context_length_exceeded\",\"more\":{\"a\":[1]}}}",
                "{\"error\":{\"message\":\"long\",\"code\":400},\"user_id\":\"u\"}",
                "{\"object\":\"error\",\"message\":\"long\",\"type\":\"BadRequestError\",\"code\":400}",
                "{\"detail\":[{\"msg\":\"field required\"}]}"
            }) {
                ChatError error = errors.told(400, read(json), Optional.empty());
                assertEquals(ChatError.Fault.CALLER, error.fault(), json);
                assertEquals(
                        WireJson.reply(json),
                        WireJson.reply(new String(OpenAiReplyJson.write(error), StandardCharsets.UTF_8)));
            }
        }

        @Test
        void codesAreInTheTraceToo() throws Exception {
            ChatError error = errors.told(
                    400,
                    read("{\"error\":{\"message\":\"long\",\"type\":\"t\",\"code\":\"context_length_exceeded\"}}"),
                    Optional.empty());
            assertTrue(error.line().startsWith("400 context_length_exceeded: "), error::line);
        }

        @Test
        void callersOfTheOtherInterfaceGetTheCodeInTheirShape() throws Exception {
            ChatError error = errors.told(
                    429, read("{\"error\":{\"message\":\"slow down\",\"code\":\"slow\"}}"), Optional.empty());
            ChatError others = new ChatError(
                    error.status(),
                    error.type(),
                    error.code(),
                    error.message(),
                    error.fault(),
                    error.retryAfter(),
                    error.original().map(sent -> new OriginalReply(ModelApi.ANTHROPIC, sent.body())));
            JsonNode told = WireJson.reply(new String(OpenAiReplyJson.write(others), StandardCharsets.UTF_8));
            assertEquals("slow", told.at("/error/code").asText());
        }
    }
}

package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What official clients do about a spent budget: they are told once, and do not ask again. Installs seven of them, so it needs
 * {@code -Drehearsal.slow=true}.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
@Tag("process")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SpentBudgetTest {

    @Test
    void noClientAsksAgain() throws Exception {
        NpmProject clients = NpmProject.of("spent-budget");
        for (String client :
                List.of("openai", "openaiStream", "anthropic", "gemini", "geminiWithRetries", "langchain", "vercel")) {
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
                TrialEndpoint gate = gateway.open(TrialGatewayConfig.of(client, 1, Map.of("default", Says.ECHO))
                        .with(new TrialGatewayConfig.Limits(1, Long.MAX_VALUE)));
                assertEquals(
                        200, Client.post(gate, Client.ask("all that there is")).statusCode());
                JsonNode told = clients.play(gate, "play.mjs", client);
                assertEquals(402, told.path("status").asInt(), told::toString);
                assertTrue(told.path("message").asText().contains("used them up"), told::toString);
                TrialObservation seen = gate.close();
                assertEquals(2, seen.calls().size(), client);
                assertEquals(1, seen.refused(), client);
            }
        }
    }

    /** The same clients do ask again after what may pass: the test above can fail. */
    @Test
    void clientsAskAgainAfterARateLimit() throws Exception {
        NpmProject clients = NpmProject.of("spent-budget");
        for (String client : List.of("openai", "anthropic", "geminiWithRetries")) {
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
                TrialEndpoint gate = gateway.open(TrialGatewayConfig.of(client, 1, Map.of("default", new Busy())));
                assertEquals(
                        429,
                        clients.play(gate, "play.mjs", client).path("status").asInt(),
                        client);
                assertTrue(gate.close().calls().size() > 1, client);
            }
        }
    }

    /** A model that is over its rate limit, always. */
    private static final class Busy implements Backend {
        @Override
        public String provider() {
            return "busy";
        }

        @Override
        public ChatReply reply(ChatRequest request, CallContext context) {
            return new ChatReply.Refusal(ChatError.of(
                    429, "rate_limit_error", "rate_limit_exceeded", "slow", ChatError.Fault.INFRASTRUCTURE));
        }
    }
}

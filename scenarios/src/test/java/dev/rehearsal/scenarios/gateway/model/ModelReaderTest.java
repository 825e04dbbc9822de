package dev.rehearsal.scenarios.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {

    private final ModelReader reader = new ModelReader(name -> Optional.empty(), 1 << 20);

    @Test
    void openAiIsReadWithItsPrice() throws Exception {
        GatewayModel model = read("""
                {"provider": "openai", "model": "gpt-5", "api-key-env": "MY_KEY",
                 "price": {"input": 1.25, "output": 10.0, "cached-input": 0.125, "per": "1M"}}""");
        assertEquals("openai", model.backend().provider());
        assertEquals(0.125, model.price().orElseThrow().cachedInput());
        assertFalse(model.simulated());
    }

    @Test
    void anthropicIsARealModel() throws Exception {
        try (GatewayModel model = read("{\"provider\": \"anthropic\", \"model\": \"m\"}")) {
            assertEquals("anthropic", model.backend().provider());
            assertTrue(model.backend().remote());
            assertFalse(model.simulated());
        }
    }

    @Test
    void scriptedIsToldAsSimulated() throws Exception {
        assertTrue(read("{\"provider\": \"scripted\", \"rules\": [{\"reply\": {\"text\": \"x\"}}]}")
                .simulated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"provider\": \"bedrock\", \"model\": \"m\"}",
                "{\"provider\": \"anthropic\"}",
                "{\"provider\": \"openai\"}",
                "{\"provider\": \"openai\", \"model\": \"m\", \"temprature\": 1}",
                "{\"provider\": \"openai-compatible\", \"model\": \"m\"}",
                "{\"provider\": \"openai-compatible\", \"model\": \"m\", \"base-url\": \"ftp://x\"}",
                "{\"provider\": \"openai\", \"model\": \"m\", \"price\": {\"input\": 1}}",
                "{\"provider\": \"azure-openai\", \"model\": \"m\"}",
                "{\"provider\": \"azure-openai\", \"model\": \"m\", \"base-url\": \"http://x\", \"api-version\": \"two\"}",
                "{\"provider\": \"gemini\", \"model\": \"m\", \"api-version\": \"v1\"}",
                "{\"provider\": \"scripted\"}",
                "{\"provider\": \"scripted\", \"rules\": [{\"reply\": {}}]}",
                "{\"provider\": \"scripted\", \"rules\": [{\"when\": {\"last\": \"(\"}, \"reply\": {\"text\": \"x\"}}]}",
                "{\"provider\": \"simulated\", \"skill\": \"no-such\"}"
            })
    void mistakesNameTheirPlace(String entry) {
        InvalidInputException mistake = assertThrows(InvalidInputException.class, () -> read(entry));
        assertTrue(String.valueOf(mistake.getMessage()).startsWith("suite.yaml:5"), mistake::toString);
    }

    private GatewayModel read(String json) throws Exception {
        return reader.read("strong", (ObjectNode) new ObjectMapper().readTree(json), "suite.yaml:5");
    }
}

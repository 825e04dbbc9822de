package dev.rehearsal.scenarios.tools.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model gives becomes a request, and the request is what the model gave. */
class OperationRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDERS = """
            {"operations": [
              {"name": "add_items", "method": "POST", "path": "/orders/{id}/items", "query": ["dry", "tags"], "headers": ["X-Tenant"],
               "parameters": {"type": "object", "properties": {
                 "id": {"type": "string"}, "dry": {"type": "boolean"}, "tags": {"type": "array", "items": {"type": "string"}},
                 "X-Tenant": {"type": "string"}, "amount": {"type": "number"}, "gift": {"type": "object"}}}},
              {"name": "find_orders", "method": "GET", "path": "/orders",
               "parameters": {"type": "object", "properties": {"customer": {"type": ["integer", "null"]}, "text": {"type": "string"}}}},
              {"name": "find_order", "method": "GET", "path": "/orders/{id}.json"},
              {"name": "last_order", "method": "GET", "path": "/orders/last.json"}]}""";

    private static HttpOperations read(String json) {
        try {
            MappingReader options = MappingReader.of("suite.yaml:3", JSON.readTree(json));
            HttpOperations operations = OperationsReader.read(options);
            options.done();
            return operations;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static OperationRequest request(String name, String arguments) throws Exception {
        HttpOperation operation = read(ORDERS).all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return OperationRequest.of(operation, (ObjectNode) JSON.readTree(arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add_items | {\"id\":\"a/b c+d%é?\",\"dry\":true,\"tags\":[\"x&y\",\"a b\"],\"X-Tenant\":\"north\",\"amount\":7.50,\"gift\":{\"to\":\"Ann\"}}",
                "add_items | {\"id\":\"7\",\"amount\":7,\"gift\":null,\"unknown\":[1]}",
                "find_orders | {\"customer\":7731,\"text\":\"007\"}",
                "find_orders | {\"text\":\"1=2&3\",\"unknown\":\"+\"}",
                "find_order | {\"id\":\"..x\"}"
            })
    void aRequestHasTheArgumentsThatTheModelGave(String name, String arguments) throws Exception {
        OperationRequest request = request(name, arguments);
        HttpOperations.Asked asked = read(ORDERS)
                .find(name.equals("add_items") ? "POST" : "GET", request.path())
                .orElseThrow();
        assertEquals(name, asked.operation().name());
        ObjectNode seen = RequestArguments.of(
                asked,
                request.query(),
                header -> Optional.ofNullable(request.headers().get(header)),
                request.body().map(Object::toString).orElse(""));
        assertEquals(JSON.readTree(arguments), JSON.readTree(seen.toString()));
    }

    @Test
    void eachArgumentStandsInItsPlace() throws Exception {
        assertEquals(
                new OperationRequest(
                        "/orders/a%2Fb/items",
                        "dry=false&tags=x&tags=%26%20y",
                        Map.of("X-Tenant", "n"),
                        Optional.of(JSON.readTree("{\"amount\":7}"))),
                request(
                        "add_items",
                        "{\"amount\":7,\"id\":\"a/b\",\"dry\":false,\"tags\":[\"x\",\"& y\"],\"X-Tenant\":\"n\"}"));
        assertEquals(
                new OperationRequest("/orders", "text=a%20b", Map.of(), Optional.empty()),
                request("find_orders", "{\"customer\":null,\"text\":\"a b\"}"));
        assertEquals(
                Optional.of(JSON.readTree("{}")),
                request("add_items", "{\"id\":\"7\"}").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":\"\"}", "{\"id\":null}", "{\"id\":\"..\"}", "{\"id\":[]}"})
    void whatIsNoPartOfAPathIsNotAsked(String arguments) {
        String why = assertThrows(UnfitArgumentException.class, () -> request("add_items", arguments))
                .getMessage();
        assertTrue(String.valueOf(why).contains("id"), why);
    }

    @Test
    void theOperationWithTheFewestArgumentsInItsPathIsMeant() {
        HttpOperations orders = read(ORDERS);
        assertEquals(
                "last_order",
                orders.find("GET", "/orders/last.json")
                        .orElseThrow()
                        .operation()
                        .name());
        assertEquals(Optional.empty(), orders.find("GET", "/orders/last.json/more"));
        assertEquals(Optional.empty(), orders.find("PUT", "/orders"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | \"operations\" must have an operation",
                "[{\"method\":\"GET\",\"path\":\"/a\"}] | \"operations[0].name\" must be there",
                "[{\"name\":\"a b\",\"method\":\"GET\",\"path\":\"/a\"}] | \"operations[0].name\" must be letters",
                "[{\"name\":\"a\",\"method\":\"get\",\"path\":\"/a\"}] | \"operations[0].method\" must be one of GET, POST",
                "[{\"name\":\"a\",\"method\":\"GET\",\"path\":\"a\"}] | \"operations[0].path\" must begin with a slash",
                "[{\"name\":\"a\",\"method\":\"GET\",\"path\":\"/a\"},{\"name\":\"a\",\"method\":\"GET\",\"path\":\"/b\"}] | \"operations[1].name\" must stand once",
                "[{\"name\":\"a\",\"method\":\"GET\",\"path\":\"/a/{id}\",\"parameters\":{\"type\":\"object\"}}] | \"operations[0].path\" must have arguments that \"parameters\" declares",
                "[{\"name\":\"a\",\"method\":\"POST\",\"path\":\"/a\",\"query\":[\"q\"]}] | \"operations[0].query\" must have arguments that",
                "[{\"name\":\"a\",\"method\":\"GET\",\"path\":\"/a\",\"querry\":[]}] | \"operations[0]\" must have no unknown key"
            })
    void anOperationThatCouldNotBeAskedIsRefused(String operations, String rule) {
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, () -> read("{\"operations\":" + operations + "}"))
                        .getMessage());
        assertTrue(message.contains(rule), message);
        assertTrue(message.contains("suite.yaml:3"), message);
    }
}

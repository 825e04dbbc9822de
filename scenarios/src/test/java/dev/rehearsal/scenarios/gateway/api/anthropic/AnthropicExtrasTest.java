package dev.rehearsal.scenarios.gateway.api.anthropic;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiUpstream;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a request in Anthropic's form holds that no model of OpenAI's interface may be asked. */
class AnthropicExtrasTest {

    private static final String HI = "[{\"role\":\"user\",\"content\":\"hi\"}]";

    private static String body(String messages, String tools, String more) {
        return "{\"model\":\"m\",\"max_tokens\":9,\"messages\":" + messages + ",\"tools\":[" + tools + "]" + more + "}";
    }

    private static void refused(String body, String what) throws Exception {
        ChatRequest request = read(body);
        BadRequestException refused =
                assertThrows(BadRequestException.class, () -> new OpenAiUpstream().body(request, "m", false), body);
        assertEquals("not_carried", refused.error().code());
        assertTrue(refused.error().message().contains(what), refused.error()::message);
    }

    private static void carried(String body) throws Exception {
        ChatRequest request = read(body);
        assertDoesNotThrow(() -> new OpenAiUpstream().body(request, "m", false), body);
    }

    private static ChatRequest read(String body) throws Exception {
        return AnthropicRequest.read(
                body.getBytes(StandardCharsets.UTF_8), new RequestHead("/v1/messages", name -> Optional.empty()));
    }

    @Test
    void toolsThatTheProviderOrTheCallerRunsByItsDefinitionAreRefused() throws Exception {
        for (String type : List.of(
                "web_search_20250305",
                "web_search_20990101",
                "web_fetch_20250910",
                "code_execution_20250522",
                "mcp_toolset",
                "bash_20250124",
                "text_editor_20250728",
                "computer_20250124",
                "memory_20250818",
                "tool_search_tool_regex_20251119",
                "yet_to_come")) {
            refused(body(HI, "{\"type\":\"" + type + "\",\"name\":\"x\"}", ""), type);
        }
        refused(body(HI, "", ",\"mcp_servers\":[{\"type\":\"url\",\"url\":\"u\"}]"), "mcp_servers");
    }

    @Test
    void theCallersOwnToolsAreCarried() throws Exception {
        carried(body(HI, "{\"name\":\"get\",\"input_schema\":{\"type\":\"object\"}}", ""));
        carried(body(HI, "{\"type\":\"custom\",\"name\":\"get\",\"input_schema\":{}}", ",\"mcp_servers\":[]"));
    }

    @Test
    void toolsOfTheProviderAreNoneThatTheSystemIsHeldTo() throws Exception {
        ChatRequest request = read(body(
                HI,
                "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"},{\"type\":\"bash_20250124\",\"name\":\"bash\"},"
                        + "{\"name\":\"get\",\"input_schema\":{\"type\":\"object\"}}",
                ""));
        assertEquals(
                List.of("bash", "get"),
                request.tools().stream().map(ToolDefinition::name).toList());
    }

    @Test
    void blocksThatNobodyKnowsAreRefused() throws Exception {
        for (String type : List.of(
                "server_tool_use",
                "web_search_tool_result",
                "mcp_tool_use",
                "mcp_tool_result",
                "code_execution_tool_result",
                "document",
                "search_result",
                "container_upload",
                "yet_to_come")) {
            refused(body("[{\"role\":\"user\",\"content\":[{\"type\":\"" + type + "\",\"x\":1}]}]", "", ""), type);
        }
        refused(
                body(
                        "[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":[{\"type\":\"image\",\"source\":{}}]}]}]",
                        "",
                        ""),
                "image");
    }

    @Test
    void blocksWithACounterpartAreCarried() throws Exception {
        carried(body(
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"},{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"u\"}}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"S\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"get\",\"input\":{}}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}]}]",
                "",
                ""));
        carried(body(
                "[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":\"ok\"}]}]",
                "",
                ""));
    }
}

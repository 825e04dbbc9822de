package dev.rehearsal.scenarios.gateway.api.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicMediaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PDF = """
            {"type": "document", "title": "bill.pdf",
             "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERg=="}}""";

    @Test
    void aPdfIsAFileAndBack() throws Exception {
        List<ObjectNode> pieces = AnthropicMedia.openAi(MAPPER.readTree(PDF)).orElseThrow();
        assertEquals(MAPPER.readTree("""
                [{"type": "file", "file": {"filename": "bill.pdf", "file_data": "data:application/pdf;base64,JVBERg=="}}]"""), MAPPER.valueToTree(pieces));
        JsonNode back =
                AnthropicMedia.documentBlock(pieces.getFirst().path("file")).orElseThrow();
        assertEquals(MAPPER.readTree(PDF), back);
    }

    @Test
    void aTextIsATextAndWhatHasNoWayIsNamed() throws Exception {
        assertEquals(
                "[{\"type\":\"text\",\"text\":\"abc\"}]",
                AnthropicMedia.openAi(MAPPER.readTree(
                                "{\"type\": \"document\", \"source\": {\"type\": \"text\", \"data\": \"abc\"}}"))
                        .orElseThrow()
                        .toString());
        ChatRequest request = read("""
                {"model": "m", "messages": [{"role": "user", "content": [
                  {"type": "document", "source": {"type": "file", "file_id": "f1"}},
                  {"type": "document", "citations": {"enabled": true}, "source": {"type": "text", "data": "abc"}}]}]}""");
        assertEquals(
                List.of(
                        "a content block of type \"document\" from a source of type \"file\"",
                        "a content block of type \"document\" with citations"),
                request.original().orElseThrow().uncarried());
    }

    @Test
    void whatAToolShowsIsShownByTheUserRightAfterIt() throws Exception {
        ChatRequest request = read("""
                {"model": "m", "messages": [{"role": "user", "content": [
                  {"type": "tool_result", "tool_use_id": "t1", "content": [{"type": "text", "text": "here"},
                    {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AA=="}}]}]}]}""");
        assertTrue(request.original().orElseThrow().uncarried().isEmpty());
        assertEquals("tool", request.messages().getFirst().role());
        assertEquals("user", request.messages().get(1).role());
        assertEquals(MAPPER.readTree("""
                [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}]"""), request.raw().at("/messages/1/content"));
    }

    private static ChatRequest read(String body) throws Exception {
        return AnthropicRequest.read(body.getBytes(StandardCharsets.UTF_8), RequestHead.NONE);
    }
}

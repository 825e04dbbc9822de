package dev.rehearsal.scenarios.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class JsonSpliceTest {

    private static final JsonSplice.Edit MODEL = JsonSplice.Edit.model("m\"\u00e9");
    private static final JsonSplice.Edit USAGE =
            new JsonSplice.Edit("stream_options", Optional.of("include_usage"), BooleanNode.getTrue());

    private static String spliced(String json, JsonSplice.Edit... edits) throws Exception {
        JsonSplice splice = JsonSplice.of(json.getBytes(StandardCharsets.UTF_8), List.of(edits))
                .orElseThrow();
        String text = new String(splice.bytes(), StandardCharsets.UTF_8);
        assertEquals(text, sent(splice));
        return text;
    }

    /** Return what its publisher sends, which must be as long as it says. */
    private static String sent(JsonSplice splice) throws Exception {
        CompletableFuture<String> all = new CompletableFuture<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        splice.publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }

            @Override
            public void onError(Throwable thrown) {
                all.completeExceptionally(thrown);
            }

            @Override
            public void onComplete() {
                all.complete(bytes.toString(StandardCharsets.UTF_8));
            }
        });
        assertEquals(splice.bytes().length, splice.publisher().contentLength());
        return all.get();
    }

    @Test
    void onlyTheValueAtTheTopIsChanged() throws Exception {
        String json =
                "\uFEFF \r\n{ \"a\" : {\"model\":\"x\"} ,\t\"model\" : \"old\\u0041\\\"\"  , \"z\":[{\"model\":1e400}],\"n\":-0.0 } \n";
        assertEquals(json.replace("\"old\\u0041\\\"\"", "\"m\\\"\u00e9\""), spliced(json, MODEL));
    }

    @Test
    void everyOneOfAKeyThatStandsTwiceIsChangedHoweverItIsWritten() throws Exception {
        assertEquals(
                "{\"model\":\"m\\\"\u00e9\",\"mod\\u0065l\":\"m\\\"\u00e9\"}",
                spliced("{\"model\":{\"a\":[1,{}]},\"mod\\u0065l\":12}", MODEL));
    }

    @Test
    void whatIsEqualAlreadyStaysAsItIsWritten() throws Exception {
        String json = "{\"model\": \"\\u006d\\u0022\u00e9\",\"stream_options\":{ \"include_usage\" :true}}";
        assertEquals(json, spliced(json, MODEL, USAGE));
    }

    @Test
    void whatIsMissingIsAddedInFront() throws Exception {
        assertEquals("{\"model\":\"m\\\"\u00e9\", \"a\":1}", spliced("{ \"a\":1}", MODEL));
        assertEquals(
                "{\"model\":\"m\\\"\u00e9\",\"stream_options\":{\"include_usage\":true}}", spliced("{}", MODEL, USAGE));
        assertEquals(
                "{\"stream_options\":{\"include_usage\":true,\"x\":{\"include_usage\":0}}}",
                spliced("{\"stream_options\":{\"x\":{\"include_usage\":0}}}", USAGE));
    }

    @Test
    void otherEncodingsAndOtherJsonAreLeftToOthers() {
        assertTrue(JsonSplice.of("{\"model\":1}".getBytes(StandardCharsets.UTF_16BE), List.of(MODEL))
                .isEmpty());
        assertTrue(JsonSplice.of("[1]".getBytes(StandardCharsets.UTF_8), List.of(MODEL))
                .isEmpty());
    }
}

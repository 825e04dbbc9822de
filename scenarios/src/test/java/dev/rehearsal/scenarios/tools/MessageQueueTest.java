package dev.rehearsal.scenarios.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What nobody takes is bounded by its bytes; a response is always there. */
class MessageQueueTest {

    private static final int MB = 1 << 20;

    private static ObjectNode said(int number) {
        return JsonNodeFactory.instance.objectNode().put("method", "n" + number);
    }

    private static List<String> drained(MessageQueue queue) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (Optional<ObjectNode> next = queue.next(0); next.isPresent(); next = queue.next(0)) {
            all.add(next.get().path("method").asText("response"));
        }
        return all;
    }

    @Test
    void theOldestGoesAndAResponseStays() throws Exception {
        AtomicLong held = new AtomicLong();
        MessageQueue queue = new MessageQueue(held);
        for (int i = 1; i <= 300; i++) {
            queue.add(said(i), 9 * MB);
        }
        assertEquals(18L * MB, held.get());
        queue.add(JsonRpc.result(LongNode.valueOf(1), JsonNodeFactory.instance.objectNode()), 9 * MB);
        assertEquals(List.of("n300", "response"), drained(queue));
        assertEquals(0, held.get());
    }

    @Test
    void queuesOfOneSessionShareTheBound() throws Exception {
        AtomicLong held = new AtomicLong();
        MessageQueue one = new MessageQueue(held);
        MessageQueue other = new MessageQueue(held);
        one.add(said(1), 15 * MB);
        other.add(said(2), 9 * MB);
        assertEquals(List.of(), drained(other));
        one.clear();
        assertEquals(0, held.get());
        for (int i = 0; i < 2_000; i++) {
            other.add(said(i), 10);
        }
        assertEquals(1_000, drained(other).size());
    }
}

package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.concurrent.CountDownLatch;

/** A model that never answers; says when it was asked. */
record Sleeper(CountDownLatch asked) implements Backend {

    @Override
    public String provider() {
        return "test";
    }

    @Override
    public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
        asked.countDown();
        new CountDownLatch(1).await();
        throw new IllegalStateException("a latch that nobody counts down does not open");
    }
}

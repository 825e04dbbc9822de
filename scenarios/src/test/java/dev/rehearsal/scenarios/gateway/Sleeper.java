package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.time.Duration;
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
        Thread.sleep(Duration.ofMinutes(5));
        throw new IllegalStateException("nobody waits that long");
    }
}

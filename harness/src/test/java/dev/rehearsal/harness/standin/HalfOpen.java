package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A system that opens 500 connections to the gateway, sends half a request on each, and closes them: {@code {class: …HalfOpen}}. */
public final class HalfOpen implements SystemUnderTest {

    private static final int CONNECTIONS = 500;

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        URI base = URI.create(terms.models().openAiBaseUrl());
        for (int i = 0; i < CONNECTIONS; i++) {
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                String head = "POST " + base.getPath()
                        + "/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{";
                socket.getOutputStream()
                        .write(head.substring(0, head.length() * (i % 10 + 1) / 10)
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return new SystemResponse(new Outcome.Failed(e.toString()), Usage.UNKNOWN, Trace.NONE);
            }
        }
        return new SystemResponse(new Outcome.Completed(TextNode.valueOf(task.input())), Usage.UNKNOWN, Trace.NONE);
    }
}

package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A person takes a trial over, or stops all of them, while it is played. */
class TakeoverTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A model that is down at first and then says nothing at all. */
    private static final class DownThenSilent implements Backend {

        private final CountDownLatch silent = new CountDownLatch(1);
        private boolean asked;

        @Override
        public String provider() {
            return "test";
        }

        @Override
        public ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException {
            synchronized (this) {
                if (!asked) {
                    asked = true;
                    return new ChatReply.Refusal(ChatError.infrastructure(503, "down", "It is down."));
                }
            }
            silent.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("it waits for ever");
        }
    }

    private static SystemResponse asksTwice(SystemUnderTest.TrialContext terms) throws InterruptedException {
        try {
            ask(terms);
            return new SystemResponse(new Outcome.Completed(TextNode.valueOf(ask(terms))), Usage.UNKNOWN, Trace.NONE);
        } catch (IOException e) {
            return new SystemResponse(new Outcome.Failed(e.toString()), Usage.UNKNOWN, Trace.NONE);
        }
    }

    private static String ask(SystemUnderTest.TrialContext terms) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(terms.models().openAiBaseUrl() + "/chat/completions"))
                                .header(
                                        "Authorization",
                                        "Bearer " + terms.models().token())
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Trial play(Gateway gateway, Backend model, SystemUnderTest system, TakeoverSwitch takeover)
            throws InterruptedException {
        Task task = Task.of("Say it.");
        Scenario scenario =
                new Scenario("case-1", Optional.of(task), Expectation.NONE, Set.of(), Map.of(), "none", 0, 77);
        return new GatewayPlayer(new ScenarioPlayer(System::nanoTime), Optional.of(gateway), Duration.ofMinutes(10))
                .play(
                        new SystemBinding(
                                "mine",
                                system,
                                Map.of("m", new GatewayModel(model, Optional.empty(), false)),
                                TrialGatewayConfig.Limits.NONE),
                        scenario,
                        task,
                        List.of(),
                        takeover)
                .trial();
    }

    @Test
    void itEndsTheTrialAsEscalatedWhateverFailedBeforeAndItsCallIsNotedAsBrokenOff() throws Exception {
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            DownThenSilent model = new DownThenSilent();
            TakeoverSwitch takeover = new TakeoverSwitch();
            Thread.ofVirtual().start(() -> {
                try {
                    model.silent.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                takeover.take("a person's", System.nanoTime());
            });
            Trial trial = play(gateway, model, (task, terms) -> asksTwice(terms), takeover);
            assertEquals(new Outcome.Escalated(Optional.empty(), "a person's"), trial.outcome());
            assertTrue(trial.play().takeoverMs().isPresent());
            assertEquals(trial.play().takeoverMs(), takeover.await(Duration.ZERO));
            String last = trial.trace().spans().getLast().info().error().orElse("");
            assertTrue(last.startsWith("410 taken_over: "), last);
            assertFalse(takeover.take("again", System.nanoTime()), "it is over");
        }
    }

    @Test
    void nobodyTakesOverATrialThatIsOver() throws Exception {
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            TakeoverSwitch takeover = new TakeoverSwitch();
            Trial trial = play(
                    gateway,
                    new DownThenSilent(),
                    (task, terms) -> new SystemResponse(
                            new Outcome.Completed(TextNode.valueOf("done")), Usage.UNKNOWN, Trace.NONE),
                    takeover);
            assertFalse(takeover.take("too late", System.nanoTime()));
            assertEquals("completed", trial.outcome().word());
            assertTrue(trial.play().takeoverMs().isEmpty());
        }
    }

    @Test
    void aTrialThatSawARunStopIsNobodysVerdictEvenIfItsSystemAnswered() throws Exception {
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            SystemUnderTest answers = (task, terms) -> {
                gateway.stop();
                return new SystemResponse(new Outcome.Failed("my model is gone"), Usage.UNKNOWN, Trace.NONE);
            };
            assertThrows(
                    InterruptedException.class,
                    () -> play(gateway, new DownThenSilent(), answers, new TakeoverSwitch()));
        }
    }
}

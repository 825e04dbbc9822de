package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.scenarios.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** An upstream that is no model costs no verdict of the system: it is said, and what was played is stored. */
@Tag("process")
class BadUpstreamTest {

    private static final int CASES = 12;
    private static final int INFRASTRUCTURE = 4;

    @TempDir
    private Path temporary;

    private Desk against(String url, String options) {
        return Desk.of(temporary, "desk", CASES)
                .single("provider: openai-compatible, model: any, base-url: \"" + url + "\"" + options);
    }

    @Nested
    class Infrastructure {

        private void requireNotPlayed(Desk desk, String... said) {
            Answer answer = desk.run().ended(INFRASTRUCTURE);
            says(answer.out(), CASES + " of " + CASES + " trials were not played");
            says(answer.out(), said);
            desk.requireOutcomes(CASES, "not_played");
        }

        @Test
        void whereNobodyListens() throws Exception {
            String url = BadHost.nobody();
            requireNotPlayed(against(url, ""), "upstream_unreachable", "Nothing can be reached at " + url);
        }

        @Test
        void thatRefusesTheKeyWhichIsNotRepeated() throws Exception {
            try (BadHost host = BadHost.gossip()) {
                String key = Key.random();
                Desk desk = against(host.baseUrl(), ", api-key-env: DESK_KEY");
                desk.work().set("DESK_KEY", key);
                requireNotPlayed(desk, "upstream_refused_key", "from DESK_KEY", "401");
                Key.requireAbsent(key, temporary);
            }
        }

        @Test
        void thatSpeaksHtml() throws Exception {
            try (BadHost host = BadHost.html()) {
                requireNotPlayed(against(host.baseUrl(), ""), "upstream_not_openai", "HTML", "/v1");
            }
        }
    }

    @Nested
    class TheModel {

        @Test
        @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
        void thatAnswersHundredMegabytesFailsTheSystemAndNotTheRun() throws Exception {
            try (BadHost host = BadHost.huge()) {
                // patient, so that a busy machine that reads slowly is not taken for a silent model
                Desk desk = Desk.of(temporary, "desk", CASES)
                        .suite(
                                "models: {m: {provider: openai-compatible, model: any, base-url: \"" + host.baseUrl()
                                        + "\"}}",
                                "systems:",
                                "  single: {use: desk-single-agent, call-timeout: 120s, models: {default: m}}",
                                "limits: {concurrency: 4, deadline: 300s}");
                desk.run().ended(0);
                desk.requireOutcomes(CASES, "failed");
                desk.trials().forEach(view -> {
                    Outcome outcome = view.trial().outcome();
                    assertTrue(outcome.toString().contains("upstream_reply_too_large"), outcome::toString);
                });
            }
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true") // it waits for real: by .ci/long tests
    class Silence {

        /** Play until the model's silence ends every trial; empty where a trial's time was up before it had asked long enough. */
        private Optional<Answer> untilSilent(BadHost host, int seconds) {
            Desk desk = Desk.of(temporary, "desk" + seconds, 4)
                    .suite(
                            "models: {m: {provider: openai-compatible, model: any, base-url: \"" + host.baseUrl()
                                    + "\"}}",
                            "systems: {single: {use: desk-single-agent, call-timeout: 1h, models: {default: m}}}",
                            "limits: {deadline: " + seconds + "s}");
            Answer answer = desk.run();
            boolean late = desk.trials().stream().anyMatch(view -> view.trial().outcome() instanceof Outcome.TimedOut);
            if (late) {
                return Optional.empty();
            }
            desk.requireOutcomes(4, "not_played");
            return Optional.of(answer);
        }

        @Test
        void ofAnUpstreamIsAnOutageAndNoVerdictOfTheSystem() throws Exception {
            try (BadHost host = BadHost.silent()) {
                // on a busy machine half of a short deadline may be over before a trial asks its model
                Optional<Answer> answer = untilSilent(host, 5);
                for (int seconds = 20; answer.isEmpty() && seconds < 1_000; seconds *= 4) {
                    answer = untilSilent(host, seconds);
                }
                answer.orElseThrow().ended(INFRASTRUCTURE);
                says(answer.orElseThrow().out(), "4 of 4 trials were not played", "model_silent");
            }
        }

        @Test
        void ofASystemEndsAtTheDeadlineAndTheOthersGoOn() {
            Desk desk = Desk.of(temporary, "desk", 4)
                    .suite(
                            "models: {m: {provider: simulated, skill: desk}}",
                            "systems:",
                            "  mute: {use: sleepy, ms: 600000}",
                            "  single: {use: desk-single-agent, models: {default: m}}",
                            "compare: {baseline: mute, candidate: single}",
                            "limits: {deadline: 2s}");
            desk.run().ended(1); // a system that never answers passes nothing
            assertEquals(8, desk.trials().size(), "trials");
            desk.trials()
                    .forEach(view -> assertTrue(
                            view.trial().system().equals("single")
                                    || view.trial().outcome().equals(new Outcome.TimedOut("no answer within 2000 ms")),
                            () -> view.trial().system() + " " + view.trial().outcome()));
        }
    }
}

package dev.rehearsal.harness.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples at equal budget never act: only the winner does, by the tool's own log. */
class SamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = 12;
    private static final String EQUAL = "single-equal";

    @TempDir
    private Path temporary;

    @Test
    void onlyTheWinnersWritesAreMadeAndItAnswersByWhatTheyGave() throws IOException {
        Workplace work = new Workplace(temporary);
        try (InputStream in = Objects.requireNonNull(SamplesTest.class.getResourceAsStream("bookings_server.py"))) {
            Files.copy(in, work.write("bookings_server.py"), StandardCopyOption.REPLACE_EXISTING);
        }
        work.write(
                "cases.jsonl",
                IntStream.range(0, CASES)
                        .map(i -> 4_110 + i)
                        .mapToObj(desk -> "{\"id\": \"desk-" + desk + "\", \"task\": {\"input\": \"Book desk " + desk
                                + ".\"}, \"expectation\": {\"facts\": [\"B-" + desk + "\"]}}")
                        .toArray(String[]::new));
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: samples",
                "datasets: [{golden: cases.jsonl}]",
                "models:",
                "  clerk: {provider: simulated, skill: desk-booking, competence: {change-number: 0.15}}",
                "  parcels: {provider: simulated, skill: parcel-codes, competence: {verbosity: 40}}",
                "tools:",
                "  bookings: {mcp: [python3, bookings_server.py, " + work.path("log.jsonl") + "]}",
                "systems:",
                "  team: {class: " + ParcelOffice.class.getName() + ", way: vote, models: {default: parcels}}",
                "  single-equal: {use: single-agent, model: clerk, tools: [bookings], budget: equal}",
                "compare: {baseline: single-equal, candidate: team}",
                "limits: {concurrency: 4}");
        work.run("run", "suite.yaml").ended(0);

        Map<String, List<Integer>> booked = new TreeMap<>();
        for (String line : Files.readAllLines(work.path("log.jsonl"))) {
            JsonNode booking = JSON.readTree(line);
            booked.computeIfAbsent(booking.path("trial").asText(), trial -> new ArrayList<>())
                    .add(booking.path("desk").asInt());
        }
        assertEquals(CASES, booked.size(), booked.toString());
        int samples = 0;
        for (TrialView view : trials(work)) {
            if (view.trial().system().equals(EQUAL)) {
                List<Integer> desks = booked.get(view.trial().scenario().trialId(EQUAL));
                assertEquals(1, Objects.requireNonNull(desks).size(), "each trial books once: " + booked);
                String answer = view.trial().outcome().output().orElseThrow().textValue();
                assertTrue(answer.contains("\"B-"), "the answer has what the booking gave: " + answer);
                samples += view.trial().usage().modelCalls().orElseThrow() > 4 ? 1 : 0;
            }
        }
        assertTrue(samples > CASES / 2, "there are several samples a trial, so this shows something: " + samples);
    }

    private static List<TrialView> trials(Workplace work) {
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            List<TrialView> trials = new ArrayList<>();
            store.trials(store.last().orElseThrow().id()).forEach(trials::add);
            return trials;
        }
    }
}

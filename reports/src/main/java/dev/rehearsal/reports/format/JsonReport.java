package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.store.json.IngressJson;
import dev.rehearsal.reports.wording.Culprits;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.ShipVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The writer of {@code report.json}: the run, the headline, the gates, recovery, failures, what came to the gateway beside
 * model calls ({@code ingress}), and the documents of {@code
 * compare} and {@code summarize} as {@code compare} and {@code summarize}.
 */
public final class JsonReport implements ReportWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        // As text first: Jackson's byte generator refuses the lone surrogates that a hostile output may hold.
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(of(analysis)) + "\n";
        return Files.write(folder.resolve("report.json"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Return the document. */
    public static ObjectNode of(Analysis analysis) {
        ObjectNode document = JSON.objectNode();
        document.put("rehearsal", 1);
        document.set("run", run(analysis.run()));
        document.put("looks", analysis.looks());
        document.set(
                "verdict",
                ShipVerdict.of(analysis)
                        .<JsonNode>map(all -> JSON.textNode(all.text()))
                        .orElseGet(JSON::nullNode));
        document.put("headline", Headline.of(analysis).plain());
        document.set("contests", CompareJson.contests(analysis));
        document.set("gates", gates(analysis));
        document.put("regressed", Culprits.regressed(analysis));
        document.set("recovery", FailuresJson.recovery(analysis.recovery()));
        document.set("failures", FailuresJson.failures(analysis.checklist()));
        document.set("ingress", IngressJson.write(analysis.ingress()));
        document.set("compare", CompareJson.of(analysis));
        document.set("summarize", SummarizeJson.of(analysis));
        return document;
    }

    /** Return every gate with its answer. */
    public static ArrayNode gates(Analysis analysis) {
        ArrayNode gates = JSON.arrayNode();
        for (Analysis.GateLine gate : analysis.gates()) {
            gates.addObject()
                    .put("gate", gate.text())
                    .put("answer", gate.answer().name().toLowerCase(Locale.ROOT))
                    .put("reason", gate.reason());
        }
        return gates;
    }

    private static ObjectNode run(Run run) {
        ObjectNode node = JSON.objectNode();
        node.put("id", run.id());
        node.put("name", run.name());
        node.put("hash", run.hash());
        node.put("seed", run.seed());
        node.put("started", run.started().toString());
        run.finished().ifPresentOrElse(at -> node.put("finished", at.toString()), () -> node.putNull("finished"));
        node.put("planned", run.planned());
        node.put("simulated", run.simulated());
        ObjectNode versions = node.putObject("versions");
        run.versions().forEach(versions::put);
        return node;
    }
}

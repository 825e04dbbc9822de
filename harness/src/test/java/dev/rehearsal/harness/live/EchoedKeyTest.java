package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.harness.standin.Parroting;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that gives its key back, plain, escaped or over two chunks of a stream: no file of a run ever holds it. */
@Tag("process")
class EchoedKeyTest {

    @TempDir
    private Path temporary;

    @Test
    void isNeitherStoredNorReportedNorToldToTheSystem() throws Exception {
        String key = Key.random();
        Workplace work = new Workplace(temporary);
        work.set("PARROT_KEY", key);
        work.cases("cases.jsonl", 2);
        try (BadHost host = BadHost.parrot()) {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: echoed",
                    "datasets: [{golden: cases.jsonl}]",
                    "models:",
                    "  m: {provider: openai-compatible, model: any, base-url: \"" + host.baseUrl()
                            + "\", api-key-env: PARROT_KEY, price: {input: 0, output: 0}}",
                    "systems: {mine: {class: " + Parroting.class.getName() + ", models: {default: m}}}",
                    "scorers: [contains]");
            work.run("run", "suite.yaml", "--yes").ended(0);
        }
        String shown = work.run("show", "last/0", "--whole").ended(0).out();
        says(shown, "completed", "plain [key] escaped [key]", "so [key] it is");
        assertFalse(shown.contains(key), shown);
        work.run("report", "last").ended(0);
        Key.requireAbsent(key, temporary);
    }
}

package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.standin.AsksInVain;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system asks the gateway for in vain is named wherever somebody may look for it. */
@Tag("process")
class UnknownAddressesTest {

    private static final String NAMED = "1 call of POST /v1/audio/speech, which Rehearsal does not speak";

    @TempDir
    private Path temporary;

    @Test
    void areNamedInTrialRunReportAndDoctor() throws Exception {
        Workplace work = new Workplace(temporary);
        work.cases("cases.jsonl", 1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: in-vain",
                "datasets: [{golden: cases.jsonl}]",
                "models: {offline: {provider: scripted, rules: [{reply: {text: hello}}]}}",
                "systems:",
                "  mine: {models: {strong: offline}, command: [\"" + java + "\", -XX:TieredStopAtLevel=1, -cp, \""
                        + ClassPath.value() + "\", " + AsksInVain.class.getName() + "]}",
                "scorers: [contains]");
        says(work.run("run", "suite.yaml").ended(Exit.OK).out(), NAMED);
        says(work.run("show", "last/0").ended(Exit.OK).out(), NAMED);
        says(work.run("doctor", "suite.yaml").ended(Exit.OK).out(), "note", NAMED);
        String report = work.run("report", "last", "--format", "json")
                .ended(Exit.OK)
                .out()
                .strip();
        assertEquals(
                1,
                new ObjectMapper()
                        .readTree(Path.of(report).toFile())
                        .at("/ingress/unknown_addresses/POST ~1v1~1audio~1speech")
                        .asInt());
    }
}

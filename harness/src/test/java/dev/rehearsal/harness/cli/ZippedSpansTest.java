package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;

import dev.rehearsal.harness.standin.ZippingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class ZippedSpansTest {

    @TempDir
    private Path temporary;

    @Test
    void arePartOfTheTrial() {
        Workplace work = new Workplace(temporary);
        work.cases("cases.jsonl", 1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: zipped",
                "datasets: [{golden: cases.jsonl}]",
                "systems:",
                "  mine: {command: [\"" + java + "\", -XX:TieredStopAtLevel=1, -cp, \"" + ClassPath.value() + "\", "
                        + ZippingAgent.class.getName() + "]}",
                "scorers: [contains]");
        work.run("run", "suite.yaml").ended(Exit.OK);
        says(work.run("show", "last/0").ended(Exit.OK).out(), "status 200", "look_up");
    }
}

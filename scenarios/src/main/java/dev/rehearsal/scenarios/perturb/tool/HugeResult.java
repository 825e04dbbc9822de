package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.List;
import java.util.Optional;

/**
 * A tool whose result is followed by a great deal that nobody asked for.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 * @param characters how many are appended
 */
public record HugeResult(String id, Optional<String> tool, Schedule schedule, int characters)
        implements ToolResultFault {

    private static final int DEFAULT = 60_000;
    private static final int MAX = 2_000_000;

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        StringBuilder text = new StringBuilder(result.text());
        for (int line = 1; text.length() < result.text().length() + characters; line++) {
            text.append("\n[debug] worker-")
                    .append(line % 16)
                    .append(" trace ")
                    .append(random.child(line).hex())
                    .append(" cache miss, retrying upstream, elapsed ")
                    .append(random.child(line).below(900))
                    .append(" ms");
        }
        return Optional.of(text.toString());
    }

    /** The maker of {@code use: huge-result}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Appends thousands of lines of logs to the result.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "Tools return whole pages, logs and base64: context fills up, costs rise, and what matters is lost in the middle.",
                "https://arxiv.org/abs/2307.03172",
                "Bounds a result's size and keeps what it asked for.",
                List.of("tool: the only tool (any)", "characters: how many are appended (60000)"));

        /** Make it. */
        public Factory() {
            super(
                    "huge-result",
                    SHEET,
                    context -> new HugeResult(
                            context.id(),
                            context.options().text("tool"),
                            Schedule.read(context.options(), 2),
                            context.options().whole("characters", DEFAULT, 1_000, MAX)));
        }
    }
}

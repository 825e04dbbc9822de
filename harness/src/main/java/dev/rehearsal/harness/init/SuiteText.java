package dev.rehearsal.harness.init;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a suite, to which entries are added so that all else stays as it was written, comments included. */
final class SuiteText {

    private static final Pattern BLOCK = Pattern.compile("systems:\\s*(#.*)?");
    private static final Pattern FLOW = Pattern.compile("(systems:\\s*\\{)(.*)");
    private static final Pattern INDENT = Pattern.compile("( +).*");

    private SuiteText() {}

    /**
     * Return the text with further systems, and further keys at its end.
     *
     * @throws InvalidInputException where the systems are written in a way that is not understood
     */
    static String withSystems(String text, List<String> systems, List<String> keys) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            Matcher flow = FLOW.matcher(lines.get(i));
            if (flow.matches()) {
                lines.set(i, flow.group(1) + String.join(", ", systems) + ", " + flow.group(2));
                return joined(lines, keys);
            }
            if (BLOCK.matcher(lines.get(i)).matches() && i + 1 < lines.size()) {
                Matcher indent = INDENT.matcher(lines.get(i + 1));
                String space = indent.matches() ? indent.group(1) : "  ";
                lines.addAll(
                        i + 1, systems.stream().map(system -> space + system).toList());
                return joined(lines, keys);
            }
        }
        throw new InvalidInputException(
                "the suite",
                "its systems must stand under \"systems:\" at the beginning of a line",
                "there is no such line",
                "Add by hand: " + String.join("; ", systems));
    }

    private static String joined(List<String> lines, List<String> keys) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(keys);
        return String.join("\n", all) + "\n";
    }
}

package dev.rehearsal.judges.finding;

import dev.rehearsal.judges.coordination.obligation.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An agent to which something was handed over: what it was told all in all, what it says, and what its tools take. For one thread. */
final class Receiver {

    private static final int LONGEST = 20_000;
    private static final int MOST = 20;
    private static final int LONGEST_SAID = 4_000;

    /** A name of a field of a JSON object, in a schema or in arguments. */
    private static final Pattern FIELD = Pattern.compile("\"([A-Za-z_][A-Za-z0-9_-]{0,60})\"\\s*:");

    private final Set<String> told = new HashSet<>();
    private final List<Told> read = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final Set<String> fields = new HashSet<>();

    /** Note what it was told; of the same text the first counts. */
    void isTold(int at, String text) {
        if (!text.isBlank() && told.add(text)) {
            for (int from = 0; from < text.length() && read.size() < MOST; from += LONGEST) {
                read.add(new Told(at, Statement.of(text.substring(from, Math.min(text.length(), from + LONGEST)))));
            }
        }
    }

    /** Note what it said, and when. */
    void saying(int at, String text) {
        said.add(new Said(at, text.substring(0, Math.min(text.length(), LONGEST_SAID))));
    }

    /** Note the fields of a tool's schema or of the arguments that it was run with. */
    void canRun(String json) {
        Matcher matcher = FIELD.matcher(json);
        while (matcher.find()) {
            fields.add(matcher.group(1).toLowerCase(Locale.ROOT));
        }
    }

    /** Return whether what it was told until it next said something says so: all that it was told where it said nothing after. */
    boolean knows(String obligation, int handedOver) {
        int until = said.stream()
                .mapToInt(Said::at)
                .filter(at -> at > handedOver)
                .min()
                .orElse(Integer.MAX_VALUE);
        return read.stream().anyMatch(told -> told.at <= until && told.statement.carries(obligation));
    }

    /** Return what it said after that. */
    Stream<String> says(int handedOver) {
        return said.stream().filter(one -> one.at > handedOver).map(Said::text);
    }

    /** Return whether a tool of it has a field of that name or with it. */
    boolean takes(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return fields.stream().anyMatch(field -> field.contains(lower));
    }

    /** A text that it read, and the place in the trace. */
    private record Told(int at, Statement statement) {}

    /** A text that it said, and the place in the trace. */
    private record Said(int at, String text) {}
}

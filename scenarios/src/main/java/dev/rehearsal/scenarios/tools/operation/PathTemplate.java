package dev.rehearsal.scenarios.tools.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with arguments in it, such as {@code /orders/{id}/items}. An argument fills a segment or a part of one.
 *
 * @param variables the arguments' names, in their order
 * @param pattern of paths that fit, with one group for each argument
 */
record PathTemplate(List<String> variables, Pattern pattern) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    static PathTemplate of(String path) {
        List<String> variables = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher found = VARIABLE.matcher(path);
        int end = 0;
        while (found.find()) {
            variables.add(found.group(1));
            pattern.append(Pattern.quote(path.substring(end, found.start()))).append("([^/]+)");
            end = found.end();
        }
        pattern.append(Pattern.quote(path.substring(end)));
        return new PathTemplate(variables, Pattern.compile(pattern.toString()));
    }

    /** Return the arguments in a path; empty where it does not fit. */
    Optional<Match> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            arguments.put(variables.get(i), PercentEncoding.decoded(matcher.group(i + 1)));
        }
        return Optional.of(new Match(arguments));
    }

    /** The arguments in a path that fits, decoded. */
    record Match(Map<String, String> arguments) {}
}

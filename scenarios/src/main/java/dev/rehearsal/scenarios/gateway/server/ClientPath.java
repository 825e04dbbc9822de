package dev.rehearsal.scenarios.gateway.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a request as clients put it together from a base address and their own ending: some append {@code /v1} to a base that
 * ends with it, some leave it out, some double the slash between. Stateless.
 */
final class ClientPath {

    private static final Pattern TRIAL = Pattern.compile("(/t/[^/]+)(/.*)?");
    private static final Pattern DOUBLED = Pattern.compile("^(?:/v1)+(?=/(?:v1[a-z0-9]{0,8}|otlp)(?:/|$))");
    private static final Pattern VERSIONED = Pattern.compile("/(?:v1[a-z0-9]{0,8}|otlp|openai)(?:/.*)?");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_.-]{0,40}|v\\d{1,2}(?:alpha|beta)?\\d?");
    private static final Pattern ACTION = Pattern.compile("[^:]*(:[A-Za-z]{1,40})");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");
    private static final int MAX_SEGMENTS = 8;

    private ClientPath() {}

    /**
     * Return the path that is meant; the very one where nothing is to be understood.
     *
     * @param ofTrials whether paths begin with that of a trial
     */
    static String meant(String path, boolean ofTrials) {
        String single = path.replaceAll("/{2,}", "/");
        String whole = single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        if (!ofTrials) {
            return below(whole);
        }
        Matcher trial = TRIAL.matcher(whole);
        return trial.matches() && trial.group(2) != null ? trial.group(1) + below(trial.group(2)) : whole;
    }

    /** Return the trial that a path names, whether or not what is below it is spoken. */
    static Optional<String> trial(String path) {
        Matcher trial = TRIAL.matcher(path);
        return trial.matches() ? Optional.of(trial.group(1).substring("/t/".length())) : Optional.empty();
    }

    private static String below(String path) {
        String once = DOUBLED.matcher(path).replaceFirst("");
        return VERSIONED.matcher(once).matches() ? once : "/v1" + once;
    }

    /**
     * Return what kind of address it is, without what tells requests of one kind apart: {@code GET /v1/files/{id}}.
     *
     * @param path without a query
     */
    static String kind(String method, String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(masked(segment));
            }
        }
        boolean more = segments.size() > MAX_SEGMENTS;
        return (METHOD.matcher(method).matches() ? method : "?") + " /"
                + String.join("/", more ? segments.subList(0, MAX_SEGMENTS) : segments) + (more ? "/…" : "");
    }

    private static String masked(String segment) {
        if (WORD.matcher(segment).matches()) {
            return segment;
        }
        Matcher action = ACTION.matcher(segment);
        return "{id}" + (action.matches() ? action.group(1) : "");
    }
}

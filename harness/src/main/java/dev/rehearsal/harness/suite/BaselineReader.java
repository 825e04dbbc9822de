package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.baseline.BaselineAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a suite says of {@code use: single-agent} besides the agent's own options: its model, its tools, and whose budget it has. */
final class BaselineReader {

    private static final String BUDGET = "budget";
    private static final String TOOLS = "tools";

    private final SuiteDocument document;
    private final String name;

    /**
     * Take the suite.
     *
     * @param name of the system in it
     */
    BaselineReader(SuiteDocument document, String name) {
        this.document = document;
        this.name = name;
    }

    /**
     * Read it; {@code model: NAME} becomes the model for every name.
     *
     * @return the system as much as which it may spend; empty where it plays each case once
     * @throws InvalidInputException for a server of tools or a system that the suite does not have, for
     *     tools without names, and where no model is named
     */
    Optional<String> read(ObjectNode options) {
        JsonNode model = options.remove("model");
        if (model != null && !options.has("models")) {
            options.putObject("models").set("default", model);
        } else if (model != null || options.path("models").isEmpty()) {
            throw new InvalidInputException(
                    document.where(pointer("")),
                    "a single agent must have one model",
                    model == null ? "it has none" : "it has \"model\" and \"models\"",
                    "Write {use: " + BaselineAgent.USE + ", model: NAME} with one of the suite's models");
        }
        JsonNode servers = document.root().path(TOOLS);
        for (JsonNode tool : options.path(TOOLS)) {
            if (!servers.has(tool.asText())) {
                throw new InvalidInputException(
                        document.where(pointer("/" + TOOLS)),
                        "\"tools\" must name servers of tools of the suite",
                        "was " + InvalidInputException.quote(tool.asText()),
                        "Add it under \"tools\" of the suite, or name another");
            }
            requireNames(servers, tool.asText(), "/tools");
        }
        if (options.path(TOOLS).isEmpty()) { // it has those of all servers
            servers.fieldNames().forEachRemaining(server -> requireNames(servers, server, ""));
        }
        return options.path(BUDGET).asText().equals(BaselineAgent.EQUAL_BUDGET)
                ? Optional.of(team())
                : Optional.empty();
    }

    /** Refuse a plain HTTP API of which nobody says what it can do. */
    private void requireNames(JsonNode servers, String server, String below) {
        JsonNode api = servers.path(server);
        if (api.has("http") && !api.has("operations") && !api.has("openapi")) {
            throw new InvalidInputException(
                    document.where(pointer(below)),
                    "the tools of a single agent must have names",
                    "the operations of " + InvalidInputException.quote(server) + ", an HTTP API, have none",
                    "Add \"operations\" or \"openapi\" to it under \"tools\" of the suite, or give the agent other tools");
        }
    }

    /** Return the team that it is held against: the other side of the comparison, or the one other system that is no baseline. */
    private String team() {
        List<String> teams = new ArrayList<>();
        document.root().get("systems").properties().forEach(entry -> {
            boolean live = !entry.getValue().has("recorded");
            boolean baseline = entry.getValue().path("use").asText().equals(BaselineAgent.USE);
            if (live && !baseline && !entry.getKey().equals(name)) {
                teams.add(entry.getKey());
            }
        });
        JsonNode compare = document.root().path("compare");
        return List.of(
                        compare.path("candidate").asText(),
                        compare.path("baseline").asText())
                .stream()
                .filter(teams::contains)
                .findFirst()
                .or(() -> teams.size() == 1 ? Optional.of(teams.getFirst()) : Optional.empty())
                .orElseThrow(() -> new InvalidInputException(
                        document.where(pointer("/" + BUDGET)),
                        "an equal budget needs a system that is played and whose tokens it equals",
                        teams.isEmpty()
                                ? "the suite plays no other system"
                                : "it could be any of " + String.join(", ", teams),
                        "Name the team under compare: {baseline: " + name + ", candidate: TEAM}"));
    }

    private String pointer(String below) {
        return "/systems/" + name + below;
    }
}

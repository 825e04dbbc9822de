package dev.rehearsal.scenarios.desk.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.rehearsal.scenarios.desk.tools.DeskTools;
import dev.rehearsal.scenarios.desk.tools.Role;
import dev.rehearsal.scenarios.desk.tools.ToolResult;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import dev.rehearsal.scenarios.perturb.ToolFaultException;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The tools of one trial's world, run with the perturbations' say. Thread-safe. */
final class Toolbox {

    private static final Map<Role, List<ToolSpecification>> SPECIFICATIONS = specifications();

    private final DeskWorld world;
    private final ToolFaults faults;
    private final Recorder recorder;
    private final Set<String> escalations = new ConcurrentSkipListSet<>();

    Toolbox(DeskWorld world, ToolFaults faults, Recorder recorder) {
        this.world = world;
        this.faults = faults;
        this.recorder = recorder;
    }

    static List<ToolSpecification> of(Role role) {
        return SPECIFICATIONS.getOrDefault(role, List.of());
    }

    static boolean offers(Role role, String tool) {
        return of(role).stream().anyMatch(one -> one.name().equals(tool));
    }

    /** Return the categories under which humans were called. */
    Set<String> escalations() {
        return new TreeSet<>(escalations);
    }

    /** Run a tool and return what the model is told: the result, or {@code error: } and why there is none. */
    Ran run(Role role, String agent, String span, ToolExecutionRequest request) {
        Instant start = Instant.now();
        String arguments = Optional.ofNullable(request.arguments()).orElse("");
        Ran ran = attempt(role, request.name(), arguments);
        recorder.tool(
                span,
                agent,
                request.name(),
                Optional.ofNullable(request.id()).orElse(""),
                arguments,
                start,
                ran.text(),
                ran.done() ? Optional.empty() : Optional.of(ran.text()));
        return ran;
    }

    private Ran attempt(Role role, String tool, String arguments) {
        try {
            faults.before(tool, arguments);
        } catch (ToolFaultException e) {
            return new Ran(false, "error: " + e.getMessage());
        }
        return switch (DeskTools.call(world, role, tool, arguments)) {
            case ToolResult.Done done -> {
                if (tool.equals("escalate_to_human")) {
                    escalations.add(category(done.text()));
                }
                yield new Ran(true, faults.after(tool, arguments, done.text()));
            }
            case ToolResult.Broken broken -> new Ran(false, faults.after(tool, arguments, "error: " + broken.text()));
        };
    }

    /**
     * What came of a run.
     *
     * @param done whether the tool did its work
     * @param text what the model is told
     */
    record Ran(boolean done, String text) {}

    private static String category(String result) {
        return json(result).path("category").asText();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("desk tools: results and schemas must be JSON, but were " + text, e);
        }
    }

    private static Map<Role, List<ToolSpecification>> specifications() {
        Map<Role, List<ToolSpecification>> all = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            all.put(
                    role,
                    DeskTools.specifications(role).stream()
                            .map(Toolbox::specification)
                            .toList());
        }
        return all;
    }

    private static ToolSpecification specification(dev.rehearsal.scenarios.desk.tools.ToolSpecification tool) {
        JsonNode schema = json(tool.parameters());
        JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
        Map<String, JsonNode> properties = new TreeMap<>();
        schema.required("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        properties.forEach((name, one) -> parameters.addProperty(name, JsonRawSchema.from(one.toString())));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters
                        .required(required)
                        .additionalProperties(false)
                        .build())
                .build();
    }
}

package dev.rehearsal.scenarios.desk.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import dev.rehearsal.scenarios.desk.world.Sql;
import java.util.List;

/**
 * The desk's tools, offered and called. A tool refuses what is impossible (wrong arguments, what the database's
 * constraints forbid) but not what is merely against the handbook: that is for the agent to know. Every call leaves a
 * row in {@code audit_log}. Stateless and thread-safe.
 */
public final class DeskTools {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final int LONGEST_LOGGED = 2_000;

    private DeskTools() {}

    /** Return the tools that a role may use, in a fixed order; none for {@link Role#WRITER}. */
    public static List<ToolSpecification> specifications(Role role) {
        return Catalogue.entries().stream()
                .filter(entry -> entry.roles().contains(role))
                .map(Catalogue.Entry::specification)
                .toList();
    }

    /**
     * Call a tool.
     *
     * @param world what it reads and changes
     * @param role who calls
     * @param tool its name, as the model wrote it
     * @param arguments a JSON object, as the model wrote it; blank counts as {@code {}}
     * @return the result, or why there is none; a broken call has changed nothing but the audit log
     */
    public static ToolResult call(DeskWorld world, Role role, String tool, String arguments) {
        Catalogue.Entry entry = Catalogue.find(tool).orElse(null);
        if (entry == null) {
            return broken(
                    world, role, tool, arguments, "error", "there is no tool \"" + tool + "\". Tools: " + names(role));
        }
        if (!entry.roles().contains(role)) {
            return broken(
                    world,
                    role,
                    tool,
                    arguments,
                    "denied",
                    "the role " + role.word() + " may not use " + tool + ". Tools: " + names(role));
        }
        try {
            ObjectNode parsed = parse(entry, arguments);
            return new ToolResult.Done(world.transaction(sql -> run(sql, role, entry, parsed)));
        } catch (UnfitArgumentsException | Sql.RefusedException e) {
            return broken(world, role, tool, arguments, "error", tool + ": " + e.getMessage());
        }
    }

    private static ObjectNode parse(Catalogue.Entry entry, String arguments) {
        JsonNode parsed;
        try {
            parsed = JSON.readTree(arguments.isBlank() ? "{}" : arguments);
        } catch (JsonProcessingException e) {
            throw new UnfitArgumentsException("the arguments are not JSON: " + e.getOriginalMessage());
        }
        entry.violation(parsed).ifPresent(violation -> {
            throw new UnfitArgumentsException("the arguments do not fit the schema: " + violation);
        });
        return (ObjectNode) parsed;
    }

    private static String run(Sql sql, Role role, Catalogue.Entry entry, ObjectNode arguments) {
        String tool = entry.specification().name();
        if (!entry.specification().changes()) {
            String result = Lookups.run(sql, tool, arguments).toString();
            audit(sql, role, tool, arguments.toString(), "ok", false, "");
            return result;
        }
        String key = arguments.required("idempotency_key").textValue();
        String request = Replay.request(arguments);
        String before = Replay.find(sql, key, tool, request).orElse(null);
        if (before != null) {
            audit(sql, role, tool, arguments.toString(), "replayed", false, "");
            return before;
        }
        String result = Changes.run(sql, tool, arguments, Replay.id(key)).toString();
        Replay.keep(sql, key, tool, request, result);
        audit(sql, role, tool, arguments.toString(), "ok", true, "");
        return result;
    }

    private static ToolResult broken(
            DeskWorld world, Role role, String tool, String arguments, String outcome, String why) {
        world.transaction(sql -> {
            audit(sql, role, cut(tool), cut(arguments), outcome, false, why);
            return true;
        });
        return new ToolResult.Broken(why);
    }

    private static void audit(
            Sql sql, Role role, String tool, String arguments, String outcome, boolean effect, String detail) {
        sql.update(
                "INSERT INTO audit_log (role, tool, arguments, outcome, effect, detail) VALUES (?, ?, ?, ?, ?, ?)",
                role.word(),
                tool,
                arguments,
                outcome,
                effect ? 1 : 0,
                detail);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_LOGGED ? text.substring(0, LONGEST_LOGGED) : text;
    }

    private static String names(Role role) {
        return String.join(
                ", ", specifications(role).stream().map(ToolSpecification::name).toList());
    }
}

package dev.rehearsal.scenarios.desk.golden;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.desk.tools.DeskTools;
import dev.rehearsal.scenarios.desk.tools.Role;
import dev.rehearsal.scenarios.desk.tools.ToolResult;
import dev.rehearsal.scenarios.desk.world.DeskWorld;

/** One tool call of a reference solution. */
record Call(Role role, String tool, ObjectNode arguments) {

    Call(Role role, String tool) {
        this(role, tool, JsonNodeFactory.instance.objectNode());
    }

    Call with(String key, String value) {
        return new Call(role, tool, arguments.deepCopy().put(key, value));
    }

    Call with(String key, int value) {
        return new Call(role, tool, arguments.deepCopy().put(key, value));
    }

    ToolResult on(DeskWorld world) {
        return DeskTools.call(world, role, tool, arguments.toString());
    }
}

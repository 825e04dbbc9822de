package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages, arguments and results of tools in a trace's JSON, found by the names that recorders give them. */
final class SlotFinder {

    private static final int MIN_PROSE = 16;

    private final TraceFile file;
    private final int document;
    private final List<Slot> slots = new ArrayList<>();

    private SlotFinder(TraceFile file, int document) {
        this.file = file;
        this.document = document;
    }

    static List<Slot> of(TraceFile file) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < file.documents().size(); i++) {
            SlotFinder finder = new SlotFinder(file, i);
            finder.search(file.documents().get(i), List.of(JsonPointer.empty()));
            slots.addAll(finder.slots);
        }
        return slots;
    }

    /** Look for messages and tools in a part of the trace that is neither by itself. */
    private void search(JsonNode node, List<JsonPointer> path) {
        if (node.isTextual()) {
            TraceJson.opened(node.textValue()).ifPresent(inner -> search(inner, opened(path)));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                search(node.get(i), index(path, i));
            }
        } else if (!SlotNames.isUsersOwn(node)) {
            node.properties().forEach(field -> searchField(node, field.getKey(), field.getValue(), path));
        }
    }

    private void searchField(JsonNode parent, String key, JsonNode value, List<JsonPointer> path) {
        List<JsonPointer> place = property(path, key);
        Optional<Slot.Role> role = SlotNames.role(parent, key);
        if (role.isPresent()) {
            take(value, place, role.get());
        } else if (!SlotNames.isLeftOut(parent, key)) {
            search(value, place);
        }
    }

    private void take(JsonNode value, List<JsonPointer> path, Slot.Role role) {
        Optional<JsonNode> inner = value.isTextual() ? TraceJson.opened(value.textValue()) : Optional.<JsonNode>empty();
        if (role == Slot.Role.MESSAGE && (value.isContainerNode() || inner.isPresent())) {
            search(value, path);
        } else if (inner.isPresent()) {
            takeStructure(inner.get(), opened(path), role);
        } else if (value.isTextual()) {
            if (!value.textValue().isBlank()) {
                slots.add(new Slot(file, document, path, role, false));
            }
        } else {
            takeStructure(value, path, role);
        }
    }

    private void takeStructure(JsonNode node, List<JsonPointer> path, Slot.Role role) {
        if (node.isObject()) {
            slots.add(new Slot(file, document, path, role, true));
            node.properties().forEach(field -> takeStructure(field.getValue(), property(path, field.getKey()), role));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                takeStructure(node.get(i), index(path, i), role);
            }
        } else if (node.isTextual() && isProse(node.textValue())) {
            slots.add(new Slot(file, document, path, role, false));
        }
    }

    private static boolean isProse(String text) {
        return text.length() >= MIN_PROSE
                && text.contains(" ")
                && TraceJson.opened(text).isEmpty();
    }

    private static List<JsonPointer> opened(List<JsonPointer> path) {
        List<JsonPointer> longer = new ArrayList<>(path);
        longer.add(JsonPointer.empty());
        return longer;
    }

    private static List<JsonPointer> property(List<JsonPointer> path, String key) {
        return replacedLast(path, path.getLast().appendProperty(key));
    }

    private static List<JsonPointer> index(List<JsonPointer> path, int index) {
        return replacedLast(path, path.getLast().appendIndex(index));
    }

    private static List<JsonPointer> replacedLast(List<JsonPointer> path, JsonPointer last) {
        List<JsonPointer> replaced = new ArrayList<>(path);
        replaced.set(path.size() - 1, last);
        return replaced;
    }
}

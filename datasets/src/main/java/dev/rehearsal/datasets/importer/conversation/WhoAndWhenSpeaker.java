package dev.rehearsal.datasets.importer.conversation;

import dev.rehearsal.datasets.input.MappingReader;
import java.util.Locale;
import java.util.Optional;

/**
 * The speaker of one entry of a history of Who&amp;When.
 *
 * @param name the agent; empty text for a person
 * @param kind whether a model wrote it
 * @param note what stands behind the name in brackets; empty text for nothing
 */
record WhoAndWhenSpeaker(String name, Kind kind, String note) {

    private static final String REMEDY = "Give the file's format with --from";
    private static final String ARROW = "-> ";

    enum Kind {
        PERSON,
        MODEL,
        TERMINAL,
        RUNNER
    }

    static WhoAndWhenSpeaker of(MappingReader entry) {
        Optional<String> name = entry.text("name");
        String role = name.isPresent() ? name.get() : entry.requireText("role", REMEDY);
        int open = role.indexOf(" (");
        boolean noted = open > 0 && role.endsWith(")");
        String speaker = noted ? role.substring(0, open) : role;
        String note = noted ? role.substring(open + 2, role.length() - 1) : "";
        boolean person = name.isEmpty() && (role.equals("human") || role.equals("user"));
        return new WhoAndWhenSpeaker(person ? "" : speaker, person ? Kind.PERSON : kind(speaker, note), note);
    }

    private static Kind kind(String speaker, String note) {
        if (note.equals("termination condition")) {
            return Kind.RUNNER;
        }
        String plain = speaker.toLowerCase(Locale.ROOT).replace("_", "");
        return plain.equals("computerterminal") ? Kind.TERMINAL : Kind.MODEL;
    }

    /** Return to whom it is said, where it is a handoff. */
    Optional<String> to() {
        return note.startsWith(ARROW)
                ? Optional.of(note.substring(ARROW.length()).strip())
                : Optional.empty();
    }

    boolean thinks() {
        return note.equals("thought");
    }

    /** Return the name of the span. */
    String said() {
        return note.isEmpty() ? "chat" : name + " (" + note + ")";
    }
}

package dev.rehearsal.harness.docs;

import java.util.Map;
import java.util.Optional;

/**
 * One code block of a page.
 *
 * @param page the page's path from the repository's root
 * @param line where the block begins, from 1
 * @param info the words behind the fence, such as {@code sh}; {@code setup} for shell lines that readers do not see
 * @param directives what the comments before the block say, by name
 * @param text the block's content; ends with a line break
 */
record Block(String page, int line, String info, Map<String, String> directives, String text) {

    Block {
        directives = Map.copyOf(directives);
    }

    /** Return what tests are named by. */
    String place() {
        return page + ":" + line;
    }

    /** Return what a directive says, where it is there. */
    Optional<String> directive(String name) {
        return Optional.ofNullable(directives.get(name));
    }

    /** Return why it cannot be run here, where it cannot. */
    Optional<String> notRun() {
        return directive("not run");
    }

    /** Return whether it is what the shell block before it must have printed. */
    boolean isOutput() {
        return directives.containsKey("output");
    }
}

package dev.rehearsal.harness.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with its code blocks. Comments right before a block are directives: {@code file: NAME} writes the block into
 * the page's folder, {@code output} is what the shell block before printed ({@code …} stands for anything), {@code
 * exit: N} is the code of its one command that fails, {@code not run: why} and {@code may be empty: why} make an
 * exception. {@code setup: LINES} is a shell block of its own that readers do not see. Another comment, a fence without
 * a language or a block that is only indented is a mistake: no block escapes.
 *
 * @param name the page's path from the repository's root
 * @param text all of it
 * @param blocks in order
 */
record Page(String name, String text, List<Block> blocks) {

    private static final Pattern COMMENT = Pattern.compile(
            "<!-- ?(file|exit|not run|may be empty|output|setup)(?:: ?" + "(.*?))? ?-->", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile(" {0,3}([-*+]|\\d+[.)]) .*");

    Page {
        blocks = List.copyOf(blocks);
    }

    static Page read(Path root, Path file) {
        try {
            String name = root.relativize(file).toString();
            String text = Files.readString(file);
            return new Page(name, text, new Reading(name, text.split("\n", -1)).blocks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One walk over the lines of a page. */
    private static final class Reading {
        private final String page;
        private final String[] lines;
        private final List<Block> blocks = new ArrayList<>();
        private final Map<String, String> directives = new LinkedHashMap<>();
        private boolean list;
        private int at;

        Reading(String page, String[] lines) {
            this.page = page;
            this.lines = lines;
        }

        List<Block> blocks() {
            for (at = 0; at < lines.length; at++) {
                String line = lines[at];
                if (line.stripLeading().startsWith("```")) {
                    fence(line);
                } else if (line.startsWith("<!--")) {
                    comment();
                } else if (!line.isBlank()) {
                    text(line);
                }
            }
            require(directives.isEmpty(), "a directive must stand before a block");
            return blocks;
        }

        private void text(String line) {
            require(directives.isEmpty(), "a directive must stand right before its block");
            boolean indented = line.startsWith("    ") || line.startsWith("\t");
            require(!indented || list, "a code block must have a fence and a language, this one is only indented");
            list = LIST.matcher(line).matches() || (list && line.startsWith(" "));
        }

        private void comment() {
            int from = at;
            StringBuilder text = new StringBuilder(lines[at]);
            while (text.indexOf("-->") < 0 && at + 1 < lines.length) {
                text.append('\n').append(lines[++at]);
            }
            Matcher matcher = COMMENT.matcher(text.toString().strip());
            require(matcher.matches(), "a comment must be a directive: " + text);
            String name = matcher.group(1);
            String value = matcher.group(2) == null ? "" : matcher.group(2);
            require(name.equals("output") == value.isBlank(), "a directive must say something: " + text);
            if (name.equals("setup")) {
                blocks.add(new Block(page, from + 1, "setup", Map.of(), value.strip() + "\n"));
            } else {
                directives.put(name, value);
            }
        }

        private void fence(String open) {
            int line = at + 1;
            int indent = open.indexOf("```");
            String info = open.strip().substring(3).strip();
            require(!info.isEmpty(), "a block must name its language");
            StringBuilder text = new StringBuilder();
            for (at++; at < lines.length && !lines[at].strip().equals("```"); at++) {
                String content = lines[at];
                text.append(content.substring(Math.min(
                                indent,
                                content.length() - content.stripLeading().length())))
                        .append('\n');
            }
            require(at < lines.length, "a block must end");
            blocks.add(new Block(page, line, info, directives, text.toString()));
            directives.clear();
        }

        private void require(boolean holds, String rule) {
            if (!holds) {
                throw new AssertionError(page + ":" + (at + 1) + ": " + rule);
            }
        }
    }
}

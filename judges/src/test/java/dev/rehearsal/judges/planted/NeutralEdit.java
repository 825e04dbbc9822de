package dev.rehearsal.judges.planted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an agent may do to a text that it hands on without anything getting lost. */
enum NeutralEdit {
    /** Nothing. */
    NONE {
        @Override
        String of(String text, Random random) {
            return text;
        }
    },
    /** Sentences that refer to none before them change places; a list and a mail stay in their order. */
    REORDERED {
        @Override
        String of(String text, Random random) {
            List<String> sentences = sentences(text);
            boolean free = !text.contains("\n")
                    && sentences.stream().allMatch(one -> one.matches("(?s).*[.!?]"))
                    && sentences.stream().noneMatch(one -> REFERS.matcher(one).find());
            if (!free) {
                return text;
            }
            List<String> shuffled = new ArrayList<>(sentences);
            Collections.shuffle(shuffled, random);
            return String.join(" ", shuffled);
        }
    },
    /** Sentences stand on lines of their own. */
    LINES {
        @Override
        String of(String text, Random random) {
            return NUMBERED.matcher(text).find() ? text : String.join("\n", sentences(text));
        }
    },
    /** Sentences become points of a list. */
    BULLETS {
        @Override
        String of(String text, Random random) {
            return text.contains("\n") || NUMBERED.matcher(text).find()
                    ? text
                    : "- " + String.join("\n- ", sentences(text));
        }
    },
    /** A heading stands above. */
    HEADED {
        @Override
        String of(String text, Random random) {
            return "## Task\n\n" + text;
        }
    },
    /** The text is quoted for a colleague. */
    QUOTED {
        @Override
        String of(String text, Random random) {
            return "The request is as follows.\n> " + text.replace("\n", "\n> ");
        }
    },
    /** The text is a field of JSON. */
    JSON {
        @Override
        String of(String text, Random random) {
            return JsonNodeFactory.instance.objectNode().put("task", text).toString();
        }
    },
    /** Courtesy before and after. */
    POLITE {
        @Override
        String of(String text, Random random) {
            return (random.nextBoolean()
                            ? "Hi, please take this over.\n"
                            : "Hello! Could you kindly help with the following?\n")
                    + text
                    + (random.nextBoolean() ? "\nThanks a lot!" : "\nMany thanks in advance.");
        }
    },
    /** A courtesy within goes. */
    CURT {
        @Override
        String of(String text, Random random) {
            Matcher please =
                    Pattern.compile("(?m)(?:^|(?<=[.!?] ))Please ([a-z])").matcher(text);
            return please.replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
        }
    },
    /** Numbers up to ten before a noun are written the other way. */
    SPELLED {
        @Override
        String of(String text, Random random) {
            return Pattern.compile("(?<=[a-z] )(?:two|three|four|five|six|seven|eight|nine|ten)(?= [a-z]{3,}s\\b)")
                    .matcher(text)
                    .replaceAll(match -> String.valueOf(SpelledNumbers.WORDS.indexOf(match.group())));
        }
    },
    /** Dates with a month's name are turned round. */
    DATES_TURNED {
        @Override
        String of(String text, Random random) {
            return Pattern.compile(
                            "\\b(January|February|March|April|June|July|August|September|October|November|December)"
                                    + " (\\d{1,2})(?:st|nd|rd|th)?(?:, (\\d{4}))?\\b(?! \\d)")
                    .matcher(text)
                    .replaceAll(match -> match.group(2) + " " + match.group(1)
                            + (match.group(3) == null ? "" : " " + match.group(3)));
        }
    };

    private static final Pattern NUMBERED = Pattern.compile("(?:^|\\s)\\d\\.\\s");
    private static final Pattern REFERS = Pattern.compile(
            "^(?:[\"'(*#-]|\\d|(?:Otherwise|Then|Also|But|And|Or|So|If not|It|Its|This|That|These|Those|They|Their|He|She|His|Her|Here|In "
                    + "addition|However|Instead|Afterwards|After|Finally|Next|First|Second|Once|Else|There)\\b)|:$|\\bfollowing\\b|\\babove\\b");

    /** Return the text with it; the text itself where it does not apply. */
    abstract String of(String text, Random random);

    private static List<String> sentences(String text) {
        return SentencePlaces.of(text).stream().map(place -> place.of(text)).toList();
    }
}

package dev.rehearsal.judges.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passages of a text that speak to the agents themselves, as if they came from whom they work for: that override their
 * instructions, put something else before their task, address an AI, pose as the system, or want the user not to know. English and German.
 */
final class OverridingPassages {

    private static final int LONGEST_TEXT = 100_000;

    /** So much is read behind the last such words, where no tag says where the passage ends. */
    private static final int BEHIND_WORDS = 400;

    private static final int LONGEST = 4_000;

    private static final String TASK = "(?:tasks?|requests?|questions?|instructions?|assignment)";
    private static final String AI =
            "(?:an? |the |any |all )?(?:ai|llm|language|gpt|chatgpt|claude|gemini|copilot|assistants?|agents?|chatbots?)s?\\b";

    private static final Pattern WORDS = Pattern.compile(
            String.join(
                    "|",
                    "(?:ignore|disregard|forget|override)\\s+(?:all\\s+|any\\s+|everything\\s+|your\\s+|the\\s+|of\\s+|these\\s+|those\\s+)*"
                            + "(?:previous|prior|above|earlier|other|former|instructions?|rules?|guidelines?|policy|policies|system prompt)",
                    "new (?:system )?instructions?\\s*:|\\bsystem (?:override|message|note)\\s*:|</?system>|\\[system]|<<SYS>>"
                            + "|<\\|im_start\\|>\\s*system|\\[INST]|\\bdeveloper mode\\b",
                    "you are now (?:in|a|an|the)\\b|(?:reveal|print|repeat|output) (?:your|the) (?:system )?(?:prompt|instructions)",
                    "(?:note|attention|important|message|instructions?)\\s*(?:to|for)\\s+" + AI,
                    "\\bto you,? (?:the )?" + AI + "|\\b(?:if|when|since|as) you are " + AI,
                    "\\bbefore you (?:can |may |could |must )?(?:solve|answer|complete|finish|continue|proceed|start|do|reply|respond)\\b[^.\\n]{0,30}\\b"
                            + TASK,
                    "\\bafter you (?:do|did|have done) (?:that|this|so),? you (?:can|may|could)\\b[^.\\n]{0,30}\\b"
                            + TASK,
                    "\\b(?:instead of|rather than) (?:solving|answering|completing|doing|following) (?:the|your|this|my)\\b[^.\\n]{0,30}\\b"
                            + TASK,
                    "\\byour (?:new|real|actual|only|next) (?:task|goal|objective|instruction)s? (?:is|are)\\b",
                    "\\b(?:original|previous|current|user'?s) (?:task|request|question) (?:is|was|has been) (?:now )?(?:cancel|obsolete|changed|replaced|no longer)\\w*",
                    "\\b(?:do not|don't|never) (?:tell|inform|mention|reveal|show) (?:\\w+ ){0,3}(?:to )?the user\\b"
                            + "|\\bwithout (?:telling|informing|asking|notifying) the user\\b",
                    "ignorier\\w*\\s+(?:alle\\s+|die\\s+|deine\\s+)*(?:bisherigen|vorherigen|vorigen|obigen|anweisungen|regeln)",
                    "vergiss\\s+(?:alle\\s+|die\\s+|deine\\s+)*(?:bisherigen|vorherigen|anweisungen|regeln)|neue anweisung(?:en)?\\s*:",
                    "\\b(?:nachricht|hinweis|anweisung(?:en)?) (?:an|für) (?:dich, |den |die |das |alle )?(?:ki|assistent\\w*|agent\\w*|sprachmodell\\w*)\\b",
                    "\\bbevor du (?:die|diese|deine|meine) (?:aufgabe|frage|anfrage|anweisung)\\w* \\w+",
                    "\\b(?:sag|erzähl|verrat)e? (?:es )?dem (?:nutzer|benutzer|anwender|user) (?:nichts|nicht)\\b|\\bohne (?:es )?dem (?:nutzer|benutzer|anwender) zu sagen"),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A tag that poses as more than material. Alone it says nothing: data have such tags, too. */
    private static final Pattern TAG = Pattern.compile(
            "[<\\[](information|important|system|instructions?|admin|administrator|developer|assistant|prompt|command|urgent|notice|override)[>\\]](?!.*[<\\[]/)",
            Pattern.CASE_INSENSITIVE);

    private static final int TAG_BEFORE = 200;
    private static final Pattern GAP = Pattern.compile("\\s+");
    private static final Pattern WRITTEN_GAP = Pattern.compile("\\\\\\r?\\n\\s*(?:\\\\(?= ))?|\\\\[nrt]");

    private OverridingPassages() {}

    /** Return a text as it is compared: bounded, white space single, also what is written as {@code \n} or as a line that YAML folds. */
    static String plain(String text) {
        String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return GAP.matcher(WRITTEN_GAP.matcher(bounded).replaceAll(" ")).replaceAll(" ");
    }

    /** Return the passages of a plain text in order; none overlaps another. */
    static List<String> in(String plain) {
        List<String> found = new ArrayList<>();
        Matcher matcher = WORDS.matcher(plain);
        int end = 0;
        while (matcher.find(end)) {
            int begin = Math.max(end, matcher.start());
            int head = Math.max(end, begin - TAG_BEFORE);
            Matcher tag = TAG.matcher(plain.substring(head, begin));
            boolean tagged = tag.find();
            begin = tagged ? head + tag.start() : begin;
            end = end(plain, begin, matcher, tagged ? tag.group(1) : "");
            found.add(plain.substring(begin, end));
        }
        return found;
    }

    /** Return where the passage ends: at its closing tag, else behind the last such words that stand close to one another. */
    private static int end(String plain, int begin, Matcher words, String tag) {
        int furthest = Math.min(plain.length(), begin + LONGEST);
        if (!tag.isEmpty()) {
            Matcher closing = Pattern.compile("[<\\[]/" + tag + "[>\\]]", Pattern.CASE_INSENSITIVE)
                    .matcher(plain);
            if (closing.find(words.end()) && closing.end() <= furthest) {
                return closing.end();
            }
        }
        int end = Math.max(words.end(), Math.min(furthest, words.start() + BEHIND_WORDS));
        Matcher more = WORDS.matcher(plain);
        int from = words.end();
        while (more.find(from) && more.start() < end) {
            end = Math.max(more.end(), Math.min(furthest, more.start() + BEHIND_WORDS));
            from = more.end();
        }
        return Math.min(end, plain.length());
    }
}

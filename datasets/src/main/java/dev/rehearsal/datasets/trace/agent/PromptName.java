package dev.rehearsal.datasets.trace.agent;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a prompt gives itself, in English or German: "You are the billing agent", "Your name is …", "You are
 * Billing, …", "# Role: …". It is in small letters, with hyphens between words and without what any agent is called: billing. A name
 * with an underscore, as frameworks write them, stays as it is. None is in "You are a helpful assistant". The name of a
 * person of the case is none either: who plays a customer has another one in every case.
 */
final class PromptName {

    private static final int MAX_CHARS = 1 << 15;

    /** Where a prompt says who it is; further down it may speak of others. */
    private static final int BEGINNING = 2_000;

    private static final int LONGEST_PHRASE = 160;
    private static final String QUOTE = "[\"'“”„«`*]{0,3}";

    /** Says a name outright. */
    private static final Pattern NAMED = Pattern.compile(
            "(?:\\b(?:your (?:internal |own |agent )?name is|you are (?:named|called)|you're called|dein name ist"
                    + "|du heißt|du heisst)\\s{1,3}" + QUOTE
                    + "|\\byou(?: are|'re) an? [\\w -]{1,60}?(?:assistant|agent|bot|ai)"
                    + " (?:named|called)\\s{1,3}" + QUOTE
                    + "|\\bdu bist (?:der|die|ein|eine) [\\w-äöüß ]{1,60}? namens\\s{1,3}"
                    + QUOTE
                    + "|<(?:agent_name|agent-name|agent)>\\s{0,5}|^\\W{0,5}agent(?: name|name|_name)?[*_]{0,2}\\s?[:=]\\s?"
                    + QUOTE + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

    /** Says a role in a title. */
    private static final Pattern TITLED = Pattern.compile(
            "(?:^[#*\\s>-]{0,6}(?:your |deine )?(?:role|rolle|persona)[*_]{0,2}\\s?(?:[:=]|\\R)[*_\\s]{0,5}" + QUOTE
                    + "|<(?:role|persona|rolle)>\\s{0,5})",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Says who it is, at the start of a sentence. */
    private static final Pattern IS = Pattern.compile(
            "(?:^|[.!?:>\"“*#\\])]|\\R)[\\s*_#>\"“-]{0,6}(?:you are|you're|you’re|you act as|act as|you will act as|you serve as"
                    + "|you work as|you will be|your role is|your role is to be|du bist|sie sind|du agierst als|du arbeitest als"
                    + "|agiere als|deine rolle ist)\\s{1,3}" + QUOTE,
            Pattern.CASE_INSENSITIVE);

    /** A title that is an agent: "# Billing Agent". */
    private static final Pattern HEADING = Pattern.compile(
            "^#{1,3} +([^\\n#]{1,60}?(?:agent|assistant|bot|specialist))[ *_#]{0,4}$",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** A name as frameworks write it: billing_agent, BillingAgent. */
    private static final Pattern IDENTIFIER = Pattern.compile(
            "((?:[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*[A-Za-z0-9])|(?:[A-Z][a-z]+(?:[A-Z][a-z]+)+))(?![\\w@-])");

    private PromptName() {}

    /** Return the name in a system prompt. */
    static Optional<String> of(String prompt, CaseTexts texts) {
        String whole = prompt.substring(0, Math.min(MAX_CHARS, prompt.length()));
        String beginning = whole.substring(0, Math.min(BEGINNING, whole.length()));
        return first(NAMED.matcher(whole), whole, true, texts)
                .or(() -> first(TITLED.matcher(beginning), whole, true, texts))
                .or(() -> first(IS.matcher(beginning), whole, false, texts))
                .or(() -> heading(beginning, texts));
    }

    /** Return the name in the first words of a message of the user that carries the instructions, unless the case wrote them. */
    static Optional<String> ofOpening(String message, CaseTexts texts) {
        String beginning = message.substring(0, Math.min(BEGINNING, message.length()));
        Matcher matcher = IS.matcher(beginning);
        return matcher.lookingAt() && !texts.begins(beginning)
                ? name(beginning, matcher.end(), false, texts)
                : Optional.empty();
    }

    private static Optional<String> first(Matcher matcher, String prompt, boolean title, CaseTexts texts) {
        while (matcher.find()) {
            Optional<String> name = name(prompt, matcher.end(), title, texts);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(String prompt, int at, boolean title, CaseTexts texts) {
        String phrase = prompt.substring(at, Math.min(prompt.length(), at + LONGEST_PHRASE));
        if (title && IS.matcher(phrase).lookingAt()) {
            return Optional.empty();
        }
        String identifier = identifier(phrase);
        if (!identifier.isEmpty()) {
            return Optional.of(identifier);
        }
        return RolePhrase.of(Word.of(phrase), title)
                .filter(name -> !((title || name.proper()) && texts.names(name.words())))
                .map(RolePhrase.Name::text);
    }

    /** Return the name that the phrase begins with, where a framework wrote it; else empty text. */
    private static String identifier(String phrase) {
        Matcher matcher = IDENTIFIER.matcher(phrase);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    private static Optional<String> heading(String beginning, CaseTexts texts) {
        Matcher matcher = HEADING.matcher(beginning);
        return matcher.find()
                ? RolePhrase.of(Word.of(matcher.group(1).toLowerCase(Locale.ROOT)), true)
                        .filter(name -> !texts.names(name.words()))
                        .map(RolePhrase.Name::text)
                : Optional.empty();
    }
}

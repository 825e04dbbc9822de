package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The finder of what form or language is asked for: as JSON, in German. Stateless. */
final class Formats {

    private static final Phrases MEDIA = Phrases.of("format-media", "format-own");
    /** Forms that stand for themselves, whatever is before them: in ascending order, rounded to the nearest integer. */
    private static final Phrases OWN = Phrases.of("format-own");

    private static final Set<String> LANGUAGES = Vocabulary.words("language");
    private static final Map<String, String> SYNONYMS = Vocabulary.table("format-synonym");
    private static final Map<String, String> LANGUAGE_SYNONYMS = Vocabulary.table("language-synonym");
    private static final Map<String, String> CODES = Vocabulary.table("language-code");
    private static final Set<String> FIELDS = Vocabulary.words("language-field");
    private static final Set<String> ENDINGS = Vocabulary.words("language-ending");
    private static final Set<String> BEFORE_MEDIA = Vocabulary.words("format-before");
    private static final Set<String> BEFORE_LANGUAGE = Vocabulary.words("language-before");

    private Formats() {}

    /** A format and where it starts. */
    record Found(Format format, int at) {}

    /** Return what a sentence asks for, in order: the word stands behind one that asks for a form. */
    static List<Found> in(Sentence sentence) {
        List<Found> all = new ArrayList<>();
        for (int at = 0; at < sentence.size(); at++) {
            int words = MEDIA.at(sentence, at);
            String before = sentence.word(at - 1);
            boolean asked = BEFORE_MEDIA.contains(before) && (isForm(before) || isForm(sentence.word(at - 2)));
            if (words > 0 && (asked || OWN.at(sentence, at) > 0)) {
                all.add(new Found(new Format(media(sentence, at, words), false), at));
            } else if (isLanguage(sentence.word(at)) && BEFORE_LANGUAGE.contains(before)) {
                all.add(new Found(new Format(language(sentence.word(at)), true), at));
            }
        }
        return all;
    }

    /** Return all forms or languages that are mentioned, however. */
    static Set<String> mentioned(Said said, boolean language) {
        Set<String> all = new HashSet<>();
        for (Sentence sentence : said.sentences()) {
            for (int at = 0; at < sentence.size(); at++) {
                int words = language ? 0 : MEDIA.at(sentence, at);
                if (words > 0) {
                    all.add(media(sentence, at, words));
                } else if (language) {
                    languages(sentence, at, all);
                }
            }
        }
        return all;
    }

    /** A language by its name, by its code behind a word that asks for one (lang: fr) or beside another code (DE/EN), or in a word (deutschsprachig). */
    private static void languages(Sentence sentence, int at, Set<String> all) {
        String word = sentence.word(at);
        String bare = ENDINGS.stream()
                .filter(word::endsWith)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
        if (isLanguage(bare)) {
            all.add(language(bare));
            return;
        }
        List<String> parts = Arrays.stream(word.split("[/+&,.]", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        boolean told = FIELDS.contains(lastOf(sentence.word(at - 1))) || FIELDS.contains(lastOf(sentence.word(at - 2)));
        boolean codes = !parts.isEmpty()
                && parts.stream().allMatch(part -> CODES.containsKey(part) || isLanguage(part))
                && (parts.size() > 1
                        || told
                        || CODES.containsKey(sentence.word(at - 1))
                        || CODES.containsKey(sentence.word(at + 1)));
        if (codes) {
            parts.forEach(part -> all.add(CODES.getOrDefault(part, language(part))));
        }
    }

    /** The field reply_lang asks for what lang does. */
    private static String lastOf(String word) {
        return word.substring(Math.max(word.lastIndexOf('_'), word.lastIndexOf('-')) + 1);
    }

    private static boolean isForm(String word) {
        return FORM.contains(word);
    }

    private static final Set<String> FORM = Vocabulary.words("form-word");

    private static boolean isLanguage(String word) {
        return LANGUAGES.contains(word) || LANGUAGE_SYNONYMS.containsKey(word);
    }

    private static String language(String word) {
        return LANGUAGE_SYNONYMS.getOrDefault(word, word);
    }

    private static String media(Sentence sentence, int at, int words) {
        String phrase = sentence.shown(at, at + words);
        String plain = phrase.toLowerCase(java.util.Locale.ROOT);
        String meant = SYNONYMS.getOrDefault(plain, plain);
        return SYNONYMS.getOrDefault(meant, meant);
    }
}

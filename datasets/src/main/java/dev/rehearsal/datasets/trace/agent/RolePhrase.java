package dev.rehearsal.datasets.trace.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a prompt says after "You are": a name ("Billing"), or a role of which the telling words are the name ("the helpful
 * billing specialist" is billing). "An AI assistant" has none.
 */
final class RolePhrase {

    private static final int LONGEST = 5;
    private static final int LONGEST_FIELD = 3;
    private static final int MIN_STEM = 3;

    /** The endings to which German adds an s before another noun. */
    private static final List<String> TAKES_S = List.of("ungs", "heits", "keits", "schafts", "ions", "täts", "gangs");

    private RolePhrase() {}

    /**
     * Return the name in a phrase.
     *
     * @param words from the first after "You are" on
     * @param quoted whether the phrase is the whole of a title, where a role needs no article
     */
    static Optional<Name> of(List<Word> words, boolean quoted) {
        int at = 0;
        boolean article = false;
        while (at < words.size() && RoleWords.ARTICLES.contains(words.get(at).text())) {
            article = true;
            at++;
        }
        List<Word> phrase = phrase(words, at);
        if (phrase.isEmpty()) {
            return Optional.empty();
        }
        if (!article && !quoted) {
            return proper(phrase, words, at);
        }
        List<String> telling = telling(phrase);
        return telling.isEmpty()
                ? field(
                        words,
                        at + phrase.size(),
                        words.get(Math.max(0, at - 1)).text())
                : name(telling, false);
    }

    /**
     * A name as found.
     *
     * @param words in small letters
     * @param proper whether it was written as a name and not as a role
     */
    record Name(List<String> words, boolean proper) {

        /** Return it as expectations have it. */
        String text() {
            return String.join("-", words);
        }
    }

    /** The words up to where the phrase ends. "Billing and refunds agent" goes on after its and. */
    private static List<Word> phrase(List<Word> words, int from) {
        List<Word> phrase = new ArrayList<>();
        for (int i = from; i < words.size(); i++) {
            Word word = words.get(i);
            if ((i > from && !goesOn(word.before())) || (isStop(word) && !joins(words, i))) {
                break;
            }
            phrase.add(word);
        }
        return phrase;
    }

    /** Whether two words belong together: nothing but spaces, a hyphen, an apostrophe or an ampersand stands between them. */
    private static boolean goesOn(String between) {
        return between.chars()
                        .allMatch(
                                c -> c == ' ' || c == '-' || c == '_' || c == '\'' || c == '’' || c == '&' || c == '*')
                && !between.contains(" - ")
                && !between.contains("--");
    }

    private static boolean joins(List<Word> words, int and) {
        return (words.get(and).text().equals("and") || words.get(and).text().equals("und"))
                && and + 2 < words.size()
                && goesOn(words.get(and + 1).before())
                && goesOn(words.get(and + 2).before())
                && RoleWords.ANY_AGENT.contains(words.get(and + 2).text());
    }

    private static Optional<Name> proper(List<Word> phrase, List<Word> words, int at) {
        boolean identifier =
                phrase.stream().skip(1).anyMatch(word -> word.before().equals("_"));
        boolean capitals = phrase.getFirst().capital()
                && phrase.stream()
                        .allMatch(word -> word.capital()
                                || word.text().equals("and")
                                || RoleWords.ANY_AGENT.contains(word.text()));
        int next = at + phrase.size();
        boolean ends = next >= words.size() || !words.get(next).before().isBlank() || isStop(words.get(next));
        if (!(identifier || capitals) || !ends) {
            return Optional.empty();
        }
        if (identifier) {
            return Optional.of(new Name(
                    List.of(String.join("_", phrase.stream().map(Word::text).toList())), true));
        }
        return name(telling(phrase), true);
    }

    private static boolean isStop(Word word) {
        return RoleWords.STOPS.contains(word.text());
    }

    private static Optional<Name> name(List<String> telling, boolean proper) {
        boolean fits = !telling.isEmpty()
                && telling.size() <= LONGEST
                && telling.stream().noneMatch(RoleWords.MODELS::contains)
                && telling.stream().anyMatch(word -> word.chars().anyMatch(Character::isLetter));
        return fits ? Optional.of(new Name(telling, proper)) : Optional.empty();
    }

    /** Return what is left of a role without praise and without what any agent is called. */
    private static List<String> telling(List<Word> phrase) {
        List<Word> left = new ArrayList<>(phrase);
        left.removeIf(
                word -> RoleWords.PRAISE.contains(word.text()) || word.text().equals("s"));
        boolean hyphen = false;
        while (!left.isEmpty() && RoleWords.ANY_AGENT.contains(left.getLast().text())) {
            hyphen = left.removeLast().before().equals("-");
        }
        if (left.size() > 1 && left.getFirst().text().equals("expert")) {
            left.removeFirst();
        }
        List<String> telling = new ArrayList<>(left.stream().map(Word::text).toList());
        if (!telling.isEmpty()) {
            String last = telling.removeLast();
            telling.add(hyphen ? withoutJoint(last) : stem(last));
        }
        return telling;
    }

    /** Return the first part of a German compound: Abrechnungsagent is abrechnung. */
    private static String stem(String word) {
        return RoleWords.ENDINGS.stream()
                .filter(word::endsWith)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .filter(start -> start.length() >= MIN_STEM)
                .map(RolePhrase::withoutJoint)
                .orElse(word);
    }

    private static String withoutJoint(String stem) {
        return TAKES_S.stream().anyMatch(stem::endsWith) ? stem.substring(0, stem.length() - 1) : stem;
    }

    /** An agent of any role with a field: "the agent for billing", "an expert in refunds". */
    private static Optional<Name> field(List<Word> words, int from, String article) {
        List<String> left = words.subList(from, Math.min(words.size(), from + LONGEST_FIELD + 2)).stream()
                .map(Word::text)
                .toList();
        if (from > 0 && from < words.size() && !goesOn(words.get(from).before())) {
            return Optional.empty();
        }
        int start = RoleWords.FIELDS.stream()
                .filter(field -> Collections.indexOfSubList(left, field) == 0)
                .findFirst()
                .map(List::size)
                .orElse(0);
        boolean expert = from > 0 && words.get(from - 1).text().startsWith("expert");
        boolean only = article.equals("the") || article.equals("der") || article.equals("die");
        if (start == 0 && !left.isEmpty() && RoleWords.FIELD_OF_ONE.contains(left.getFirst()) && (expert || only)) {
            start = 1;
        }
        if (start == 0) {
            return Optional.empty();
        }
        List<Word> rest = words.subList(Math.min(words.size(), from + start), words.size());
        int skip =
                !rest.isEmpty() && RoleWords.ARTICLES.contains(rest.getFirst().text()) ? 1 : 0;
        List<String> telling = telling(phrase(rest, skip));
        return telling.size() <= LONGEST_FIELD ? name(telling, false) : Optional.empty();
    }
}

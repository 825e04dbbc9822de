package dev.rehearsal.scenarios.desk.skill;

import dev.rehearsal.scenarios.desk.policy.Handbook;
import dev.rehearsal.scenarios.desk.policy.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader over slips of the keyboard, as people and models are: a small unknown word that is one slip (a letter wrong,
 * missing, doubled, or two swapped) away from a known one is taken for that.
 */
final class Spelling {

    private static final int SHORTEST = 4;
    private static final int MOST_REMEMBERED = 20_000;
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}@._-])[a-z]{3,}(?![\\p{L}\\p{N}@_-])");
    private static final Pattern SPACES = Pattern.compile("(?<=\\S)[ \\t]{2,}(?=\\S)");

    /** Words that turn a mail's meaning; they come before all others. */
    private static final Set<String> CUES = Set.of(
            "refund",
            "money",
            "back",
            "reimburse",
            "exchange",
            "swap",
            "cancel",
            "cancelled",
            "address",
            "compensation",
            "goodwill",
            "order",
            "item",
            "most",
            "touch",
            "other",
            "items",
            "placed",
            "place",
            "mine",
            "broken",
            "stopped",
            "working",
            "damaged",
            "faulty",
            "personal",
            "data",
            "neighbour",
            "colleague",
            "lawyer",
            "court",
            "press",
            "instead",
            "take");

    private static final String COMMON = """
            add all and any are ask bad bag big box but buy can car cup day did end far fax few fit for get got had has her him his
            hot how its job keep kit law lay let lot low man may men mix mug net new nor not now odd off old one our out own pan pay
            pen per pot put ran red rug run sad saw say see set she sit six sky son sun ten the tie tin too top toy try two use van
            was way wet who why win won yes yet you
            about account after again also another anything arrived asked bought came case changed choice clicked
            collect come could days deliver delivered delivery deliver different does done down either everything expect
            fair fast find first friend from give gone good great happy have hear help hope into just keep kindly know
            last late leave like long look lovely made many mean mind more much must need never next nobody none nothing
            number office ones only opened over paid parcel part pages phone please point promised quick quite rather
            reaches right same send sent settled should simply since sister some something soon sorry still such sure tell
            than thank thanks that their them then there these they thing think this those thought time today together
            told took trouble under unpacked until used very wait want week well went were what when where which while will
            wish with wondering work would write wrong year years your
            accept discount students receive showroom nearby drone bitcoin hiring drivers rent furniture wedding loyalty
            points wool kept invoices wrapping surprise collect somebody happen hold inside greedy
            """;

    private static final Set<String> KNOWN = known();
    private static final Map<String, String> MENDED = new ConcurrentHashMap<>();

    private Spelling() {}

    static String mend(String text) {
        String even = SPACES.matcher(text).replaceAll(" ");
        return WORD.matcher(even).replaceAll((MatchResult found) -> Matcher.quoteReplacement(word(found.group())));
    }

    private static String word(String word) {
        if (KNOWN.contains(word)) {
            return word;
        }
        String mended = MENDED.computeIfAbsent(word, Spelling::closest);
        if (MENDED.size() > MOST_REMEMBERED) {
            MENDED.clear();
        }
        return mended;
    }

    private static String closest(String word) {
        for (Set<String> words : List.of(CUES, KNOWN)) {
            List<String> near = new ArrayList<>();
            for (String known : words) {
                if (known.length() >= SHORTEST && slip(known, word)) {
                    near.add(known);
                }
            }
            if (!near.isEmpty()) {
                return near.stream().min(String::compareTo).orElse(word);
            }
        }
        return word;
    }

    /** Whether one slip leads from the word meant to the word typed. */
    static boolean slip(String meant, String typed) {
        int shorter = Math.min(meant.length(), typed.length());
        if (Math.abs(meant.length() - typed.length()) > 1) {
            return false;
        }
        int at = 0;
        while (at < shorter && meant.charAt(at) == typed.charAt(at)) {
            at++;
        }
        if (meant.length() != typed.length()) {
            String longer = meant.length() > typed.length() ? meant : typed;
            String other = meant.length() > typed.length() ? typed : meant;
            return longer.substring(at + 1).equals(other.substring(at));
        }
        return meant.substring(Math.min(at + 1, shorter)).equals(typed.substring(Math.min(at + 1, shorter)))
                || (at + 1 < shorter
                        && meant.charAt(at) == typed.charAt(at + 1)
                        && meant.charAt(at + 1) == typed.charAt(at)
                        && meant.substring(at + 2).equals(typed.substring(at + 2)));
    }

    private static Set<String> known() {
        Set<String> words = new TreeSet<>(CUES);
        words.addAll(List.of(COMMON.strip().split("\\s+", -1)));
        for (Section section : Handbook.load().sections()) {
            String text = section.title() + " " + section.text();
            for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
                if (word.length() >= SHORTEST - 1) {
                    words.add(word);
                }
            }
        }
        return Set.copyOf(words);
    }
}

package dev.rehearsal.scenarios.desk.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The policy handbook, with a search. Immutable and thread-safe. */
public final class Handbook {

    private static final Pattern SECTION = Pattern.compile("^### §(\\d+) (.+)\\n((?:(?!#).*\\n?)+)", Pattern.MULTILINE);
    private static final Set<String> STOP_WORDS = Set.of(
            "the", "and", "for", "are", "not", "can", "you", "your", "how", "what", "does", "with", "that", "this",
            "from", "have", "will", "our", "about", "any", "who", "when", "which", "was", "has", "its", "there", "they",
            "but");
    private static final int TITLE_WEIGHT = 3;
    private static final int STEM = 6;

    private static final Handbook SHIPPED = parse(read());

    private final List<Section> sections;
    private final Map<String, Integer> spread;

    private Handbook(List<Section> sections) {
        this.sections = List.copyOf(sections);
        this.spread = new HashMap<>();
        for (Section section : sections) {
            Set.copyOf(words(section.title() + " " + section.text()))
                    .forEach(word -> spread.merge(word, 1, Integer::sum));
        }
    }

    /** Return the handbook that the desk works by. */
    public static Handbook load() {
        return SHIPPED;
    }

    /**
     * Read a handbook: every heading {@code ### §N Title} starts a section, all others are decoration.
     *
     * @throws IllegalArgumentException where it has no sections or their numbers are not 1, 2, 3, …
     */
    static Handbook parse(String markdown) {
        List<Section> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(markdown);
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(1));
            if (number != sections.size() + 1) {
                throw new IllegalArgumentException("handbook: sections must be numbered without gaps, but §"
                        + sections.size() + " is followed by §" + number + ". Renumber it.");
            }
            String text = matcher.group(3).strip().replaceAll("\\s+", " ");
            sections.add(new Section(number, matcher.group(2).strip(), text));
        }
        if (sections.isEmpty()) {
            throw new IllegalArgumentException(
                    "handbook: there must be at least one section, but there was none. Start one with \"### §1 Title\".");
        }
        return new Handbook(sections);
    }

    /** Return all sections in order. */
    public List<Section> sections() {
        return sections;
    }

    /** Return one section, where it exists. */
    public Optional<Section> section(int number) {
        return number < 1 || number > sections.size() ? Optional.empty() : Optional.of(sections.get(number - 1));
    }

    /**
     * A section that was found.
     *
     * @param section what was found
     * @param matched the stems that it shares with the query, in the order of the alphabet; one alone is a weak sign
     */
    public record Hit(Section section, List<String> matched) {
        public Hit {
            matched = List.copyOf(matched);
        }
    }

    /**
     * Find the sections that share words with a query; rare words and words of the title count more.
     *
     * @param limit how many sections at most
     * @return the best first, equals by number; empty where no word is shared
     */
    public List<Hit> search(String query, int limit) {
        Set<String> wanted = Set.copyOf(words(query));
        Map<Hit, Double> scores = new HashMap<>();
        for (Section section : sections) {
            List<String> matched = words(section.title() + " " + section.text()).stream()
                    .distinct()
                    .filter(wanted::contains)
                    .sorted()
                    .toList();
            if (!matched.isEmpty()) {
                scores.put(new Hit(section, matched), score(section, matched));
            }
        }
        return scores.keySet().stream()
                .sorted(Comparator.comparingDouble((Hit hit) -> -scores.getOrDefault(hit, 0.0))
                        .thenComparingInt(hit -> hit.section().number()))
                .limit(limit)
                .toList();
    }

    private double score(Section section, List<String> matched) {
        Set<String> title = Set.copyOf(words(section.title()));
        return matched.stream()
                .mapToDouble(word -> (title.contains(word) ? TITLE_WEIGHT : 1)
                        * Math.log(1 + (double) sections.size() / spread.getOrDefault(word, 1)))
                .sum();
    }

    /** Lower case, three letters or more, cut to six so that "refunded" finds "refund"; section marks are kept whole. */
    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d§]+"))
                .filter(word -> word.length() > 2 && !STOP_WORDS.contains(word))
                .map(word -> word.length() > STEM ? word.substring(0, STEM) : word)
                .collect(Collectors.toList());
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(Handbook.class.getResourceAsStream("handbook.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.rehearsal.judges.values;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of the currencies by sign, code and name, read from {@code currencies.txt}. Immutable, thread-safe.
 *
 * <p>A unit is an ISO 4217 code, or the sign or noun that several currencies share: {@code $} is any dollar as long as
 * nothing else says which, {@code kr} any crown of the north. {@link #settled} gives what stands for it in the end: the
 * US dollar for a bare {@code $}, the yen for a bare {@code ¥}, {@code kr} for itself.
 */
final class Currencies {

    /** Money in these has three decimals, so that 1.250 may be one and a quarter. */
    private static final Set<String> THREE_DECIMALS =
            Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", "dinar", "rial");

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Codes that are no English words, so that they are known in every case. */
    private static final Set<String> PLAIN_CODES = Set.of(
            "eur", "usd", "gbp", "chf", "jpy", "cny", "inr", "cad", "aud", "nzd", "sek", "nok", "dkk", "pln", "brl",
            "mxn", "hkd", "sgd", "zar", "krw", "czk", "huf");

    /** Codes that are words of headings and emphasis: TOP 10, ALL 3 orders. */
    private static final Set<String> WORD_CODES = Set.of("ALL", "TOP", "CUP", "SOS", "MOP", "GEL", "BAM", "PEN");

    private static final String NONE = "-";
    private static final Table TABLE = Table.read();

    private Currencies() {}

    /** What {@code currencies.txt} says. */
    private static final class Table {
        private final Map<String, String> defaults = new HashMap<>();
        private final Map<String, Set<String>> members = new HashMap<>();
        private final Map<String, String> signs = new HashMap<>();
        private final Map<String, String> marks = new HashMap<>();
        private final Map<String, String> nouns = new HashMap<>();
        private final Map<String, String> countries = new HashMap<>();
        private final Map<String, String> pairs = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<Character, Set<String>> glued = new HashMap<>();

        static Table read() {
            Table table = new Table();
            try (InputStream in = Objects.requireNonNull(
                            Currencies.class.getResourceAsStream("currencies.txt"), "currencies.txt is missing");
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                        .forEach(line -> table.take(line.split(" ", -1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return table;
        }

        private void take(String[] line) {
            String key = line[1];
            List<String> rest = List.of(line).subList(2, line.length);
            switch (line[0]) {
                case "sign" -> {
                    family(key, rest.getFirst(), rest);
                    signs.put(key, key);
                }
                case "only" -> rest.forEach(sign -> signs.put(sign, key));
                case "mark" -> rest.forEach(letters -> marks.put(CleanText.fold(letters), key));
                case "noun" -> {
                    family(key, rest.getFirst(), List.of());
                    rest.subList(1, rest.size()).forEach(form -> nouns.put(CleanText.fold(form), key));
                }
                case "from" ->
                    rest.forEach(word -> countries.put(CleanText.fold(word).replace('_', ' '), key));
                case "pair" -> rest.forEach(pair -> pair(key, pair.split("=", -1)));
                case "name" -> rest.forEach(name -> name(CleanText.fold(name), key));
                default -> throw new IllegalStateException("currencies.txt: unknown kind of line " + line[0]);
            }
        }

        private void family(String key, String alone, List<String> codes) {
            defaults.put(key, alone.equals(NONE) ? key : alone);
            Set<String> all = members.computeIfAbsent(key, ignored -> new HashSet<>());
            all.addAll(codes);
            all.add(alone);
            all.remove(NONE);
        }

        private void pair(String noun, String[] pair) {
            pairs.put(pair[0] + " " + noun, pair[1]);
            members.computeIfAbsent(noun, ignored -> new HashSet<>()).add(pair[1]);
        }

        private void name(String name, String code) {
            names.put(name, code);
            if (Words.standsAlone(name.codePointAt(0))) {
                glued.computeIfAbsent(name.charAt(0), ignored -> new HashSet<>())
                        .add(name);
            }
        }
    }

    /** Return the unit of a sign such as {@code €}, or empty text. */
    static String ofSign(char sign) {
        return sign <= 0x7F && sign != '$' ? "" : TABLE.signs.getOrDefault(String.valueOf(sign), "");
    }

    /** Return the unit of an abbreviation in its own case, such as {@code zł}, {@code Rp} or {@code kr}; or empty text. */
    static String ofAbbreviation(String word) {
        return word.length() > 4
                ? ""
                : TABLE.signs.getOrDefault(
                        word,
                        switch (word) {
                            case "Kr", "KR" -> "kr";
                            case "Rs", "RS" -> "rs";
                            default -> "";
                        });
    }

    /** Return the code that a word in its own case is, or empty text. */
    static String ofCode(String word) {
        if (word.length() != 3) {
            return "";
        }
        return CODES.contains(word) || PLAIN_CODES.contains(CleanText.fold(word))
                ? CleanText.fold(word).toUpperCase(Locale.ROOT)
                : "";
    }

    /** Return whether a code is also a word that is written in capitals before numbers. */
    static boolean isWord(String code) {
        return WORD_CODES.contains(code);
    }

    /** Return the code of what stands right before {@code $}, {@code £} or {@code ¥}: US, CA, R; or empty text. */
    static String ofMark(String letters, char sign) {
        String code = letters.length() > 3 ? "" : TABLE.marks.getOrDefault(CleanText.fold(letters), "");
        return isOneOf(code, String.valueOf(sign)) ? code : "";
    }

    /** Return the unit of a noun of its own, {@code euros}, or of one that several share, {@code dollars}; or empty text. */
    static String ofNoun(String folded) {
        return Optional.ofNullable(TABLE.names.get(folded)).orElseGet(() -> TABLE.nouns.getOrDefault(folded, ""));
    }

    /** Return whether a word says where a currency is from. */
    static boolean isCountry(String folded) {
        return TABLE.countries.containsKey(folded);
    }

    /** Return the code of a noun that several share with what says where it is from, or empty text. */
    static String ofPair(String foldedCountry, String noun) {
        return TABLE.pairs.getOrDefault(TABLE.countries.getOrDefault(foldedCountry, "") + " " + noun, "");
    }

    /** Return the longest name of a currency that stands there in a script without blanks; empty text for none. */
    static String gluedName(String text, int at) {
        if (at >= text.length() || text.charAt(at) <= 0x7F) {
            return "";
        }
        String longest = "";
        for (String name : TABLE.glued.getOrDefault(text.charAt(at), Set.of())) {
            if (name.length() > longest.length() && text.startsWith(name, at)) {
                longest = name;
            }
        }
        return longest;
    }

    /** Return what a unit stands for where nothing else says which of several it is. */
    static String settled(String unit) {
        return TABLE.defaults.getOrDefault(unit, unit);
    }

    /** Return what two units of one amount say together, {@code $} and {@code CAD} for instance; empty text if they cannot. */
    static String both(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        Set<String> common = new HashSet<>(members(one));
        common.retainAll(members(other));
        return common.size() == 1 ? common.iterator().next() : common.isEmpty() ? "" : one;
    }

    /** Return whether money in one unit may be money in the other: equal, or one of several that share a name. */
    static boolean mayBe(String one, String other) {
        return one.equals(other) || !Collections.disjoint(members(one), members(other));
    }

    static boolean hasThreeDecimals(String code) {
        return THREE_DECIMALS.contains(code);
    }

    private static boolean isOneOf(String code, String family) {
        return !code.isEmpty() && TABLE.members.getOrDefault(family, Set.of()).contains(code);
    }

    /** Return the codes that a unit may stand for; a code stands for itself. */
    private static Set<String> members(String unit) {
        return TABLE.members.getOrDefault(unit, Set.of(unit));
    }
}

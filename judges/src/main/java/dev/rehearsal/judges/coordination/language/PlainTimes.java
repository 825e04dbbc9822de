package dev.rehearsal.judges.coordination.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

/** A rewriter of times of day in words: "ten to nine", "9 o'clock in the evening", "neun Uhr abends", "14 Uhr 30". Stateless. */
final class PlainTimes {

    private static final int NOON = 12;
    private static final int HOUR_MINUTES = 60;
    private static final String HOUR_EN = "(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
    private static final String HOUR_WORD_EN = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    private static final String HOUR_DE =
            "(\\d{1,2}|ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)";
    private static final String MINUTES_EN = "(5|10|15|20|25|five|ten|fifteen|twenty|twenty[- ]five)";
    private static final String MINUTES_DE = "(5|10|20|25|fünf|zehn|zwanzig|fünfundzwanzig)";
    private static final String MINUTE_WORD = "(zehn|fünfzehn|zwanzig|dreißig|vierzig|fünfundvierzig|fünfzig)";
    private static final String HALF_DAY = "(?: in the (morning|afternoon|evening)| at (night)| ([ap])\\.?m)?";
    private static final String DAY_DE =
            "(morgens|früh|vormittags|mittags|nachmittags|abends|nachts|morgen|vormittag|mittag|nachmittag|abend)";
    private static final Map<String, String> NUMBERS = Vocabulary.table("number");
    private static final String HOURS_DE = "dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig";
    private static final String UM = "(um|gegen|ab|bis|vor|nach|auf|zu) ";

    private static final List<PlainRule> RULES = List.of(
            PlainRule.any("\\b(?:in der (?:früh|frühe)|am morgen)\\b", match -> "morgens")
                    .in("früh", "morgen"),
            PlainRule.any("\\bin der nacht(?! (?:auf|von|zum))\\b", match -> "nachts")
                    .in("nacht"),
            PlainRule.any(
                            "\\bum (\\d{1,2})(?= (?:hin|los|da|vor|bei|und|zu|dort|ist|sind|geht)\\b|[,;)]|\\.?$|\\. \\p{Lu})",
                            match -> "um " + match.group(1) + ":00")
                    .in("um "),
            PlainRule.any(
                            "\\b" + MINUTES_DE + "(?: Minuten)? (vor|nach) " + HOUR_DE + " " + DAY_DE + "\\b",
                            PlainTimes::inTheDayGerman)
                    .in(" vor ", " nach "),
            PlainRule.any(
                            "\\b(um|ab|bis|gegen) " + HOUR_DE
                                    + " (morgens|früh|vormittags|nachmittags|abends|nachts)\\b",
                            match -> match.group(1) + " " + inTheDay(hour(match, 2), match.group(3)) + ":00 Uhr")
                    .in("morgens", "früh", "mittags", "abends", "nachts"),
            PlainRule.any(
                            "\\b(zwischen|von) " + HOUR_DE + " (und|bis) " + HOUR_DE + " uhr\\b(?! " + DAY_DE + ")",
                            match -> match.group(1) + " " + hour(match, 2) + ":00 Uhr " + match.group(3) + " "
                                    + hour(match, 4) + ":00 Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b(from|between) " + HOUR_EN + " (to|and|till|until) " + HOUR_EN
                                    + " in the (morning|afternoon|evening)\\b",
                            match -> match.group(1) + " " + hour(match, 2) + ":00 " + half(match.group(5)) + " "
                                    + match.group(3) + " " + hour(match, 4) + ":00 " + half(match.group(5)))
                    .in("in the"),
            PlainRule.any(
                            "\\bat " + HOUR_EN + " and (?:at )?" + HOUR_EN + " in the (morning|afternoon|evening)\\b",
                            match -> "at " + hour(match, 1) + ":00 " + half(match.group(3)) + " and at "
                                    + hour(match, 2) + ":00 " + half(match.group(3)))
                    .in("in the"),
            PlainRule.any("\\bhalf past noon\\b", match -> "12:30").in("noon"),
            PlainRule.any("\\bdrei viertel (?=" + HOUR_DE + "\\b)", match -> "dreiviertel ")
                    .in("drei viertel"),
            PlainRule.any(
                            "\\b" + MINUTES_EN + " minutes (past|to) " + HOUR_EN + HALF_DAY + "\\b",
                            match -> clock(hour(match, 3), match.group(2), minutes(match.group(1)), half(match, 4)))
                    .in(" past ", " to "),
            PlainRule.any(
                            "\\b(morgens|früh|vormittags|mittags|nachmittags|abends|nachts) um " + HOUR_DE
                                    + "(?: uhr)?(?![:.,]?\\d| (?:vor|nach)\\b)\\b",
                            match -> "um " + inTheDay(hour(match, 2), match.group(1)) + ":00 Uhr")
                    .in(" um "),
            PlainRule.any("\\bhalf past midnight\\b", match -> "00:30").in("midnight"),
            PlainRule.any(
                            "\\bhalf (" + HOUR_WORD_EN + ")(?! (?:hour|day|year|of|dozen))\\b",
                            match -> hour(match, 1) + ":30")
                    .in("half "),
            PlainRule.any(
                            "\\b(\\d{1,2}) am(?=[,.;:)]|$| (?:on|and|to|till|until|sharp|eastern|central|pacific|london|local|utc|gmt|cet|est|et|next|every|each)\\b)",
                            match -> match.group(1) + ":00 am")
                    .in(" am"),
            PlainRule.any(
                            "\\b(from|between|,) " + HOUR_EN + " (to|and|till|until) (noon|midnight|midday)\\b",
                            match -> match.group(1) + " " + hour(match, 2) + ":00 " + match.group(3) + " "
                                    + match.group(4))
                    .in("noon", "midnight", "midday"),
            PlainRule.any(
                            "\\b(from|between) " + HOUR_EN + " (to|and|till|until) " + HOUR_EN + " ?([ap])\\.?m\\b",
                            match -> match.group(1) + " " + hour(match, 2) + ":00 " + match.group(5) + "m "
                                    + match.group(3) + " " + hour(match, 4) + ":00 " + match.group(5) + "m")
                    .in("from", "between"),
            PlainRule.any(
                    "\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?([ap])\\.?m\\b",
                    match -> hour(match, 1) + ":00 " + match.group(2) + "m"),
            PlainRule.any(
                            "\\b(" + HOURS_DE + ") uhr\\b",
                            match -> NUMBERS.get(match.group(1).toLowerCase(Locale.ROOT)) + " Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b(at|um) (1[3-9]|2[0-3])\\.([0-5]\\d)(?![.,]?\\d| ?(?:[€$£%]|EUR|USD|euros?|dollars?|percent|prozent|kg|km|uhr)\\b| ?[€$£%])",
                            match -> match.group(1) + " " + match.group(2) + ":" + match.group(3))
                    .in("."),
            PlainRule.any("\\b24(?:[:.]00| uhr)\\b", match -> "00:00").in("24"),
            PlainRule.any(
                            "\\b(at|until|till|before|after|um) (\\d{1,2})\\.([0-5]\\d)"
                                    + "(?= (?:tomorrow|today|tonight|sharp|this|on|every|each|and|to|until|till|in the|morgen|heute|am|bis|und)\\b"
                                    + "|[,;:)]|\\.?$|\\. \\p{Lu})",
                            match -> match.group(1) + " " + match.group(2) + ":" + match.group(3))
                    .in("."),
            PlainRule.any(
                            "\\b" + HOUR_DE + " (und|bis) " + HOUR_DE
                                    + " uhr (morgens|früh|vormittags|mittags|nachmittags|abends|nachts)\\b",
                            match -> inTheDay(hour(match, 1), match.group(4)) + ":00 Uhr " + match.group(2) + " "
                                    + inTheDay(hour(match, 3), match.group(4)) + ":00 Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b(half|(?:a )?quarter)[ -](past|to)[ -]" + HOUR_EN + HALF_DAY + "\\b",
                            match -> clock(hour(match, 3), match.group(2), quarter(match.group(1)), half(match, 4)))
                    .in("past", "to"),
            PlainRule.any(
                            "\\b(\\d{1,2}) ?h(?:rs?)? ?(\\d{1,2}) ?m(?:ins?)?\\b",
                            match -> match.group(1) + " hours " + match.group(2) + " minutes")
                    .in("h"),
            PlainRule.any(
                            "\\b(?=[125ft])(?<=(?:at|around|about|by|until|before|after|from|till|[,(:–-]) )"
                                    + MINUTES_EN + "(?: minutes)? (past|to) " + HOUR_EN + HALF_DAY + "\\b",
                            match -> clock(hour(match, 3), match.group(2), minutes(match.group(1)), half(match, 4)))
                    .in(" past ", " to "),
            PlainRule.any(
                            "\\b" + HOUR_EN + " ?o['’]?clock(?: (?:in the (morning|afternoon|evening)|at (night)))?\\b",
                            PlainTimes::ofHalf)
                    .in("clock"),
            PlainRule.any(
                            "\\b" + HOUR_EN + "(?: in the (morning|afternoon|evening)| at (night))\\b",
                            PlainTimes::ofHalf)
                    .in("in the", "at night"),
            PlainRule.any(
                            "\\b(\\d{1,2}[:.]\\d\\d) ?[–-] ?(\\d{1,2}[:.]\\d\\d)(?![\\d.:])",
                            match -> match.group(1) + " to " + match.group(2))
                    .in("-", "–"),
            PlainRule.any(
                            "\\b(\\d{1,2}) ?[–-] ?(\\d{1,2}) uhr\\b",
                            match -> match.group(1) + " Uhr bis " + match.group(2) + " Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b(between|from) (\\d{1,2}) (and|to|until) (\\d{1,2}(?::\\d\\d)?) ?([ap])\\.?m\\b",
                            match -> match.group(1) + " " + match.group(2) + ":00 " + match.group(5) + "m "
                                    + match.group(3) + " " + match.group(4) + " " + match.group(5) + "m")
                    .in("between", "from"),
            PlainRule.any(
                    "\\b([01]\\d|2[0-3])([0-5]\\d) ?(?:hrs|hours|h)\\b",
                    match -> match.group(1) + ":" + match.group(2)),
            PlainRule.any(
                            "\\b(at|by|um|ab|bis|gegen|until) ([01]?\\d|2[0-3]) ?h\\b(?!\\d)",
                            match -> match.group(1) + " " + match.group(2) + ":00")
                    .in("h"),
            PlainRule.any(
                            "\\b(halb|viertel nach|viertel vor|dreiviertel|viertel(?= (?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\\b)) "
                                    + HOUR_DE + "(?! ?[:.,]?\\d)(?: uhr)?(?: (?:am )?" + DAY_DE + ")?\\b",
                            PlainTimes::quarterGerman)
                    .in("halb", "viertel"),
            PlainRule.any(
                            "\\b" + UM + MINUTES_DE + "(?: Minuten)? (vor|nach) (halb )?" + HOUR_DE + "\\b",
                            PlainTimes::german)
                    .in("vor", "nach"),
            PlainRule.exact(
                            "(?<![\\p{L}\\d:.,])" + HOUR_DE + " [Uu]hr (?:([0-5]\\d)|" + MINUTE_WORD
                                    + ")(?! ?(?:[Uu]hr|[€$%]|\\p{Lu}))\\b",
                            match -> hour(match, 1) + ":"
                                    + two(
                                            match.group(2) == null
                                                    ? wordMinutes(match.group(3))
                                                    : Integer.parseInt(match.group(2)))
                                    + " Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b" + HOUR_DE + " uhr (morgens|früh|vormittags|mittags|nachmittags|abends|nachts)\\b",
                            match -> inTheDay(hour(match, 1), match.group(2)) + ":00 Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) uhr\\b",
                            match -> hour(match, 1) + " Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "(?<![\\d:.,/-])(?<!\\p{L})(\\d{1,2})(?:–|-| (?:and|to|until|till|und|bis) )(\\d{1,2}:[0-5]\\d)\\b",
                            match -> match.group(1) + ":00 to " + match.group(2))
                    .in(":"));

    private PlainTimes() {}

    /** Return a text with plain times. */
    static String of(String text) {
        return PlainRule.apply(RULES, text);
    }

    private static String ofHalf(MatchResult match) {
        String half = match.group(2) == null ? match.group(3) : match.group(2);
        int hour = hour(match, 1);
        if (hour == 0 || half == null || hour > NOON) {
            return hour == 0 ? match.group() : hour + ":00";
        }
        return hour + (half.equalsIgnoreCase("morning") ? ":00 am" : ":00 pm");
    }

    private static String half(String ofDay) {
        return ofDay.equalsIgnoreCase("morning") ? "am" : "pm";
    }

    private static String inTheDayGerman(MatchResult match) {
        int minutes = minutes(match.group(1)) * (match.group(2).equalsIgnoreCase("vor") ? -1 : 1);
        int day = Math.floorMod(
                inTheDay(hour(match, 3), match.group(4)) * HOUR_MINUTES + minutes, 2 * NOON * HOUR_MINUTES);
        return day / HOUR_MINUTES + ":" + two(day % HOUR_MINUTES) + " Uhr";
    }

    private static String german(MatchResult match) {
        int minutes = minutes(match.group(2));
        boolean to = match.group(3).equalsIgnoreCase("vor");
        int half = match.group(4) == null ? 0 : -HOUR_MINUTES / 2;
        int hour = hour(match, 5);
        int day = Math.floorMod(hour * HOUR_MINUTES + half + (to ? -minutes : minutes), 2 * NOON * HOUR_MINUTES);
        return match.group(1) + " " + day / HOUR_MINUTES + ":" + two(day % HOUR_MINUTES);
    }

    private static String quarterGerman(MatchResult match) {
        int after = switch (match.group(1).toLowerCase(Locale.ROOT)) {
            case "halb" -> -HOUR_MINUTES / 2;
            case "viertel nach" -> HOUR_MINUTES / 4;
            case "viertel" -> HOUR_MINUTES / 4 - HOUR_MINUTES;
            default -> -HOUR_MINUTES / 4;
        };
        int hour = hour(match, 2);
        if (hour == 0) {
            return match.group();
        }
        boolean told = match.group(3) != null;
        int day = Math.floorMod(
                (told ? inTheDay(hour, match.group(3)) : hour) * HOUR_MINUTES + after, 2 * NOON * HOUR_MINUTES);
        int shown = !told && day < HOUR_MINUTES ? day + NOON * HOUR_MINUTES : day;
        return shown / HOUR_MINUTES + ":" + two(shown % HOUR_MINUTES) + (told ? " Uhr" : "");
    }

    private static int inTheDay(int hour, String half) {
        boolean late = switch (half.toLowerCase(Locale.ROOT)) {
            case "nachmittags", "nachmittag", "abends", "abend" -> true;
            case "nachts" -> hour > 6;
            case "mittags", "mittag" -> hour < 6;
            default -> false;
        };
        return late && hour < NOON ? hour + NOON : hour;
    }

    private static String clock(int hour, String way, int minutes, String half) {
        int before = hour == 1 ? NOON : hour - 1;
        return (way.equalsIgnoreCase("to") ? before + ":" + two(HOUR_MINUTES - minutes) : hour + ":" + two(minutes))
                + half;
    }

    private static int quarter(String words) {
        return words.equalsIgnoreCase("half") ? HOUR_MINUTES / 2 : HOUR_MINUTES / 4;
    }

    /** Return " am", " pm" or nothing for the three groups from here: in the morning, at night, p.m. */
    private static String half(MatchResult match, int group) {
        if (match.group(group) != null) {
            return match.group(group).equalsIgnoreCase("morning") ? " am" : " pm";
        }
        if (match.group(group + 1) != null) {
            return " pm";
        }
        return match.group(group + 2) == null ? "" : " " + match.group(group + 2) + "m";
    }

    private static int minutes(String words) {
        return switch (words.toLowerCase(Locale.ROOT)) {
            case "5", "five", "fünf" -> 5;
            case "10", "ten", "zehn" -> 10;
            case "15", "fifteen" -> 15;
            case "20", "twenty", "zwanzig" -> 20;
            default -> 25;
        };
    }

    private static int wordMinutes(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "zehn" -> 10;
            case "fünfzehn" -> 15;
            case "zwanzig" -> 20;
            case "dreißig" -> 30;
            case "vierzig" -> 40;
            case "fünfundvierzig" -> 45;
            default -> 50;
        };
    }

    private static int hour(MatchResult match, int group) {
        return PlainValues.number(match.group(group));
    }

    private static String two(int minutes) {
        return (minutes < 10 ? "0" : "") + minutes;
    }
}

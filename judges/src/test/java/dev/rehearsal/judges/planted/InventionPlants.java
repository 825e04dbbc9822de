package dev.rehearsal.judges.planted;

import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences that no source says, each with one obligation, put between two sentences or behind the last one. */
final class InventionPlants {

    private static final Map<Kind, List<String>> SENTENCES = Map.of(
            Kind.LIMIT,
            List.of(
                    "The total may be at most 365 dollars.",
                    "Spend no more than 47 minutes on it.",
                    "At least 13 sources are needed.",
                    "Keep the cost below $1,870.",
                    "Use a maximum of 14 attempts."),
            Kind.AMOUNT,
            List.of(
                    "A fee of 18.75 USD is added.",
                    "The weight is 43 kg.",
                    "It takes 37 minutes.",
                    "The discount is 17 percent.",
                    "This is for 29 people."),
            Kind.DATE,
            List.of(
                    "The deadline is 17 March 2031.",
                    "This starts on November 27, 2032.",
                    "It was last checked on 2017-08-29.",
                    "Finish it by February 26, 2033."),
            Kind.TIME,
            List.of("Start at 4:47 pm.", "The office closes at 19:35.", "Call back at 6:50 am.", "Be ready by 23:25."),
            Kind.IDENTIFIER,
            List.of(
                    "Use reference QX-48817.",
                    "The ticket is #ZK7730916.",
                    "Send a copy to vera.holt@northpier.example.",
                    "The details are in annex_f27.pdf.",
                    "The account is 7715530249."),
            Kind.NAME,
            List.of(
                    "The contact is Harold Finchley.",
                    "Ask Beatrix Okonkwo for approval.",
                    "Copy the answer to Leopold Varga.",
                    "The customer's name is Oksana Lindgren."),
            Kind.EXCLUSION,
            List.of(
                    "Do not mention the %s to anybody.",
                    "Never change the %s.", "The %s must not be published.", "Do not wait for the %s."),
            Kind.CONDITION,
            List.of(
                    "If the %s cannot be confirmed, stop.",
                    "Unless a supervisor has seen the %s, wait.", "If anybody objects to the %s, send a fax instead."),
            Kind.FORMAT,
            List.of("Answer as a YAML document.", "Write the answer in Latin.", "Give the answer as a haiku."));

    private static final Pattern THING =
            Pattern.compile("\\b(?:the|my|your) ([a-z]{4,})(?=[.,;!?]| (?:of|for|to|from|in|on|and|is|with|under)\\b)");

    private InventionPlants() {}

    static List<Plant> of(String text, RandomGenerator random) {
        List<SentencePlaces.Place> places = SentencePlaces.of(text);
        List<Plant> plants = new ArrayList<>();
        String thing = thing(text);
        for (Kind kind : Kind.values()) {
            List<String> pool = SENTENCES.getOrDefault(kind, List.of());
            if (!pool.isEmpty()) {
                String sentence = pool.get(random.nextInt(pool.size())).replace("%s", thing);
                int at = random.nextInt(3) == 0
                        ? text.length()
                        : places.get(random.nextInt(places.size())).end();
                if (isNew(sentence, thing, text)) {
                    plants.add(new Plant(Act.INVENTION, kind, at, at, (ends(text, at) ? " " : ". ") + sentence));
                }
            }
        }
        return plants;
    }

    /** What the text is about: an exclusion of something else might be an agent's usual advice to all. */
    private static String thing(String text) {
        Matcher noun = THING.matcher(text);
        return noun.find() ? noun.group(1) : "answer";
    }

    private static boolean ends(String text, int at) {
        return ".!?:;\"')".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Nothing of it may be in the text by chance. */
    private static boolean isNew(String sentence, String thing, String text) {
        String small = text.toLowerCase(Locale.ROOT);
        for (String word : sentence.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
            if ((word.length() > 5 || word.matches("\\d+")) && !word.equals(thing) && small.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

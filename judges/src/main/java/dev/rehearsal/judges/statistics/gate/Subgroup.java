package dev.rehearsal.judges.statistics.gate;

/** The part of a run's trials that a figure rests on. */
public sealed interface Subgroup {

    /** All clean trials: what a gate without a qualifier is about. */
    Subgroup CLEAN = new Clean();

    /** Return how a gate names it behind its subject, with a space in front; empty text for all clean trials. */
    String words();

    /** All clean trials. */
    record Clean() implements Subgroup {
        @Override
        public String words() {
            return "";
        }
    }

    /**
     * The trials in which a perturbation acted.
     *
     * @param perturbation its name in the suite
     */
    record Under(String perturbation) implements Subgroup {
        @Override
        public String words() {
            return " under " + perturbation;
        }
    }

    /**
     * The clean trials of the cases that have a tag.
     *
     * @param tag the tag
     */
    record Tagged(String tag) implements Subgroup {
        @Override
        public String words() {
            return " tagged " + tag;
        }
    }
}

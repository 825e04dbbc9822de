package dev.rehearsal.judges.statistics;

/** What the statistics say of a change. The reason is one sentence for people. */
public sealed interface Decision {

    /** Return the sentence that explains the decision. */
    String reason();

    /** Return the end of that sentence, which says why the figures lead to this word: {@code wholly on the worse side of 0}. */
    String why();

    /** Return the word used in every file format. */
    default String word() {
        return switch (this) {
            case Improved ignored -> "improved";
            case Unchanged ignored -> "unchanged";
            case Regressed ignored -> "regressed";
            case Inconclusive ignored -> "inconclusive";
        };
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The interval excludes 0 in the better direction. */
    record Improved(String reason, String why) implements Decision {
        /** A decision whose sentence says no figures. */
        public Improved(String reason) {
            this(reason, withoutStop(reason));
        }
    }

    /** The interval lies wholly within the margin. */
    record Unchanged(String reason, String why) implements Decision {
        /** A decision whose sentence says no figures. */
        public Unchanged(String reason) {
            this(reason, withoutStop(reason));
        }
    }

    /** The interval excludes 0 in the worse direction. */
    record Regressed(String reason, String why) implements Decision {
        /** A decision whose sentence says no figures. */
        public Regressed(String reason) {
            this(reason, withoutStop(reason));
        }
    }

    /** The data do not decide, or there are none. */
    record Inconclusive(String reason, String why) implements Decision {
        /** A decision whose sentence says no figures. */
        public Inconclusive(String reason) {
            this(reason, withoutStop(reason));
        }
    }
}

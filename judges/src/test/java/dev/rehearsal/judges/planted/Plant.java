package dev.rehearsal.judges.planted;

/**
 * A change that can be planted in a text.
 *
 * @param start where the replaced words begin
 * @param end where they end
 * @param replacement what stands there instead
 */
record Plant(PlantedChange.Act act, PlantedChange.Kind kind, int start, int end, String replacement) {

    /** Return the text with it, without the blanks and commas that a removal leaves behind. */
    String in(String text) {
        String changed = text.substring(0, start) + replacement + text.substring(end);
        if (!replacement.isEmpty()) {
            return changed;
        }
        int from = start;
        int to = start;
        while (from > 0 && " ,".indexOf(changed.charAt(from - 1)) >= 0) {
            from--;
        }
        while (to < changed.length() && " ,".indexOf(changed.charAt(to)) >= 0) {
            to++;
        }
        boolean joins = from > 0
                && to < changed.length()
                && changed.charAt(from - 1) != '\n'
                && ".!?;:\n)".indexOf(changed.charAt(to)) < 0;
        return changed.substring(0, from) + (joins ? " " : "") + changed.substring(to);
    }

    String before(String text) {
        return text.substring(start, end);
    }
}

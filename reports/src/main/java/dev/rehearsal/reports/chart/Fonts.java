package dev.rehearsal.reports.chart;

import java.awt.Font;

/** Whether Java can measure text here. In a slim container without fonts every picture would end in an exception. */
final class Fonts {

    private static final boolean USABLE = probe();

    private Fonts() {}

    static boolean usable() {
        return USABLE;
    }

    private static boolean probe() {
        try {
            return !new Font(Font.SANS_SERIF, Font.PLAIN, 12).getFamily().isEmpty();
        } catch (RuntimeException | LinkageError noFonts) {
            // "Fontconfig head is null" where there is no font, UnsatisfiedLinkError where there is no libfreetype.
            return false;
        }
    }
}

package dev.rehearsal.reports;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run and its trials are called on the command line. The one place that makes the lines that people copy: they name the
 * store where it is not the one that commands look into by themselves, and are quoted for a shell where they must be.
 *
 * @param store the store's file; empty for a run that has none of its own, such as a file of recorded trials, or lies in the
 *     default one
 * @param run the run's id
 */
public record RunAddress(Optional<Path> store, String run) {

    /** Where commands look for runs that are named without a store, from the working directory. */
    public static final Path DEFAULT_STORE = Path.of(".rehearsal", "store.duckdb");

    private static final String NUMBER = "NUMBER";

    public RunAddress {
        store = store.filter(file -> !isDefault(file)).map(RunAddress::fromHere);
    }

    /** Return the run's name, {@code STORE.duckdb#RUN} or {@code RUN}. */
    public String text() {
        return store.map(file -> file + "#").orElse("") + run;
    }

    /** Return a trial's name, {@code STORE.duckdb#RUN/NUMBER} or {@code RUN/NUMBER}. */
    public String trial(long number) {
        return text() + "/" + number;
    }

    /** Return the command that prints a trial of any number, for which {@code NUMBER} stands. */
    public String showAny() {
        return show(text() + "/" + NUMBER);
    }

    /** Return the command that plays a trial of any number again, for which {@code NUMBER} stands. */
    public String replayAny() {
        return replay(text() + "/" + NUMBER);
    }

    /** Return the command that prints what is named: a trial, or a run to list its trials. */
    public static String show(String name) {
        return "rehearsal show " + word(name);
    }

    /** Return the command that plays a trial again. */
    public static String replay(String name) {
        return "rehearsal replay " + word(name);
    }

    /** Return the command that writes a run's reports. */
    public static String report(String name) {
        return "rehearsal report " + word(name);
    }

    /** A file that lies below the working directory is named from there, whoever opened it by which path. */
    private static Path fromHere(Path file) {
        Path here = Path.of("").toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }

    private static boolean isDefault(Path file) {
        return file.toAbsolutePath()
                .normalize()
                .equals(DEFAULT_STORE.toAbsolutePath().normalize());
    }

    /** Return what a shell takes for one word. */
    private static String word(String name) {
        return name.matches("[\\p{L}\\p{N}_./:#@%+=,\\\\-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}

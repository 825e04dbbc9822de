package dev.rehearsal.harness.doctor;

/**
 * What one check found.
 *
 * @param check what was looked at: {@code java}, {@code duckdb}, {@code store}, {@code disk}, {@code addresses}, {@code suite}, {@code model
 *     NAME}, {@code system NAME}
 * @param state whether it is as it should be
 * @param text one line for people; holds no key
 */
public record CheckResult(String check, State state, String text) {

    /** How it is. */
    public enum State {
        /** As it should be. */
        OK,
        /** It works, but somebody should look. */
        NOTE,
        /** Nothing can be run like this. */
        WRONG
    }

    static CheckResult ok(String check, String text) {
        return new CheckResult(check, State.OK, text);
    }

    static CheckResult note(String check, String text) {
        return new CheckResult(check, State.NOTE, text);
    }

    static CheckResult wrong(String check, String text) {
        return new CheckResult(check, State.WRONG, text);
    }
}

package dev.rehearsal.harness.junit;

import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * What is told of one trial that did not succeed.
 *
 * @param text what a developer needs, in lines
 * @param expected what the case expects, for tools that show a difference
 * @param got what came instead
 */
record TrialFailure(String text, String expected, String got) {

    AssertionFailedError error(String heading, List<TrialFailure> all) {
        StringBuilder message = new StringBuilder(heading).append('.');
        all.forEach(one -> message.append('\n').append(one.text()));
        return new AssertionFailedError(message.toString(), expected, got);
    }
}

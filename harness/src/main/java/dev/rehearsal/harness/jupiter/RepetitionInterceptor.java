package dev.rehearsal.harness.jupiter;

import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import dev.rehearsal.judges.statistics.passrate.Standing;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** An interceptor that counts the repetitions of one test and fails the one that decides. Thread-safe. */
final class RepetitionInterceptor implements InvocationInterceptor {

    private final PassRateRule rule;
    private final List<Throwable> failures = new ArrayList<>();
    private int passed;
    private int unknown;

    RepetitionInterceptor(PassRateRule rule) {
        this.rule = rule;
    }

    /** Return whether the rest can change the answer. */
    synchronized boolean open() {
        return standing() == Standing.OPEN;
    }

    private Standing standing() {
        return rule.after(passed, failures.size(), unknown);
    }

    @Override
    @SuppressWarnings("CheckReturnValue") // a test gives nothing
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            undecided(e);
            return;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            failed(e);
            return;
        }
        passed();
    }

    private synchronized void passed() {
        passed++;
        if (standing() == Standing.UNKNOWN) {
            throw new TestAbortedException("This repetition passed, but there is no answer. " + count());
        }
    }

    private synchronized void undecided(TestAbortedException why) {
        unknown++;
        throw new TestAbortedException(why.getMessage() + "\n" + count(), why);
    }

    private synchronized void failed(Throwable failure) {
        failures.add(failure);
        if (standing() == Standing.FAILED) {
            AssertionFailedError error =
                    new AssertionFailedError(count() + "\nThis repetition: " + failure.getMessage(), failure);
            failures.subList(0, failures.size() - 1).forEach(error::addSuppressed);
            throw error;
        }
        throw new TestAbortedException(
                "This repetition failed, which is allowed so far. " + count() + "\n" + failure.getMessage(), failure);
    }

    private String count() {
        return passed + " passed, " + failures.size() + " failed"
                + (unknown == 0 ? "" : ", " + unknown + " without a verdict") + "; " + rule.words() + ".";
    }
}

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
    private int idle;

    RepetitionInterceptor(PassRateRule rule) {
        this.rule = rule;
    }

    /** Return whether the rest can change the answer. */
    synchronized boolean open() {
        return standing() == Standing.OPEN;
    }

    private Standing standing() {
        boolean last = passed + failures.size() + unknown + idle == rule.repetitions();
        return last
                ? rule.afterAll(passed, failures.size(), idle)
                : rule.after(passed, failures.size(), unknown + idle);
    }

    @Override
    @SuppressWarnings("CheckReturnValue") // a test gives nothing
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (IdleFaultException e) {
            idle(e);
            return;
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
        requireNotFailed("This repetition passed.");
        if (standing() == Standing.UNKNOWN) {
            throw new TestAbortedException("This repetition passed, but there is no answer. " + count());
        }
    }

    private synchronized void undecided(TestAbortedException why) {
        unknown++;
        requireNotFailed(String.valueOf(why.getMessage()));
        throw new TestAbortedException(why.getMessage() + "\n" + count(), why);
    }

    private synchronized void idle(IdleFaultException why) {
        idle++;
        requireNotFailed(String.valueOf(why.getMessage()));
        throw new TestAbortedException(why.getMessage() + "\n" + count(), why);
    }

    private synchronized void failed(Throwable failure) {
        failures.add(failure);
        requireNotFailed("This repetition: " + failure.getMessage());
        throw new TestAbortedException(
                "This repetition failed, which is allowed so far. " + count() + "\n" + failure.getMessage(), failure);
    }

    /** Where the fault never acted in some repetitions, the last one may show that too many of the others failed. */
    private void requireNotFailed(String last) {
        if (standing() == Standing.FAILED) {
            AssertionFailedError error = new AssertionFailedError(count() + "\n" + last, failures.getLast());
            failures.subList(0, failures.size() - 1).forEach(error::addSuppressed);
            throw error;
        }
    }

    private String count() {
        return passed + " passed, " + failures.size() + " failed"
                + (unknown == 0 ? "" : ", " + unknown + " without a verdict")
                + (idle == 0 ? "" : ", " + idle + " in which the fault never acted") + "; " + rule.words() + ".";
    }

    /** A check that holds, of a trial in which the fault that it was played under never acted. */
    static final class IdleFaultException extends TestAbortedException {
        private static final long serialVersionUID = 1;

        IdleFaultException(String message) {
            super(message);
        }
    }
}

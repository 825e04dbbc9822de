package dev.rehearsal.harness.standin;

import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which a user's class breaks; a text that names one brings it about. */
public enum Breakage {
    /** Recursion without an end. */
    STACK_OVERFLOW("StackOverflowError") {
        @Override
        void happen() {
            deeper(0);
        }
    },
    /** One array that is larger than any heap of the tests. */
    OUT_OF_MEMORY("OutOfMemoryError") {
        @Override
        void happen() {
            throw new IllegalStateException(new long[Integer.MAX_VALUE - 8].length + " longs fit");
        }
    },
    /** A static initializer that throws; from the second time on the class is gone. */
    INITIALIZER("Initializer") {
        @Override
        void happen() {
            Initializer.touch();
        }
    },
    /** A class that is not on the class path. */
    MISSING_CLASS("NoClassDefFoundError") {
        @Override
        void happen() {
            throw new NoClassDefFoundError("com/acme/Gone");
        }
    },
    /** An assertion. */
    ASSERTION("AssertionError") {
        @Override
        void happen() {
            throw new AssertionError("of the user's");
        }
    },
    /** An exception that cannot be told. */
    UNTELLABLE("its message cannot be had") {
        @Override
        void happen() {
            throw new UntellableException();
        }
    },
    /** An exception that no signature tells of, as other languages of the JVM throw them. */
    CHECKED("java.io.IOException") {
        @Override
        void happen() {
            sneak(new java.io.IOException("disk"));
        }
    };

    private final String told;

    Breakage(String told) {
        this.told = told;
    }

    /** Return a part of what is told of it. */
    public String told() {
        return told;
    }

    /** Bring it about. */
    abstract void happen();

    /** Bring about what the text names; nothing where it names none. */
    static void in(String text) {
        named(text).ifPresent(Breakage::happen);
    }

    /** Return which one a text names. */
    public static Optional<Breakage> named(String text) {
        return Stream.of(values()).filter(one -> text.contains(one.name())).findFirst();
    }

    private static int deeper(int depth) {
        return depth < 0 ? depth : deeper(Math.abs(depth + 1)) + 1;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static final class Initializer {
        private static final int VALUE = Integer.parseInt("no number");

        private Initializer() {}

        static void touch() {
            System.getProperties().remove("rehearsal.never." + VALUE);
        }
    }

    private static final class UntellableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new StackOverflowError("while telling");
        }
    }
}

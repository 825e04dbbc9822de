package com.acme;

import java.util.function.Function;

/** The system that the documentation of suites names as a user's own. */
public final class MySystem implements Function<String, String> {

    @Override
    public String apply(String input) {
        return input;
    }
}

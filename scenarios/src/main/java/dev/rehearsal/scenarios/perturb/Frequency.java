package dev.rehearsal.scenarios.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How often a perturbation acts. */
public sealed interface Frequency {

    /** The greatest number of a call that can be named. */
    int MAX_CALLS = 1_000_000;

    /**
     * Return whether it acts.
     *
     * @param random of the sequence (a conversation, a tool with its arguments)
     * @param call the number within the sequence, from 1
     */
    boolean acts(SeededRandom random, int call);

    /**
     * An action once in {@code n} calls of a sequence; a random number of the sequence says which of the first {@code
     * n} comes first.
     */
    record Every(int n) implements Frequency {
        public Every {
            if (n < 1) {
                throw new IllegalArgumentException(
                        "frequency: \"every\" must be at least 1, but was " + n + ". With less it could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return (call - 1) % n == random.child("phase").below(n);
        }
    }

    /** Each call by itself with a probability. */
    record Chance(double probability) implements Frequency {
        public Chance {
            if (!(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException("frequency: \"probability\" must be above 0 and at most 1, but was "
                        + probability + ". With less it could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return random.child(call).chance(probability);
        }
    }

    /** Certain calls of a sequence, by their numbers from 1. */
    record Calls(SortedSet<Integer> numbers) implements Frequency {
        public Calls {
            numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
            if (numbers.isEmpty() || numbers.first() < 1) {
                throw new IllegalArgumentException("frequency: \"calls\" must be numbers from 1 on, but were " + numbers
                        + ". With others it could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return numbers.contains(call);
        }
    }

    /**
     * Another frequency within a window of a sequence.
     *
     * @param from the first call that it may act on, from 1
     * @param to the last one
     */
    record Window(Frequency within, int from, int to) implements Frequency {
        public Window {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException(
                        "frequency: \"from\" must be from 1 on and not behind \"to\", but they were " + from + " and "
                                + to + ". It could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return from <= call && call <= to && within.acts(random, call);
        }
    }

    /**
     * A burst: where another frequency acts, so do the next calls of the sequence.
     *
     * @param length how many calls in a row
     */
    record Burst(Frequency begins, int length) implements Frequency {
        public Burst {
            if (length < 1) {
                throw new IllegalArgumentException(
                        "frequency: \"burst\" must be at least 1, but was " + length + ". It could never act.");
            }
        }

        @Override
        public boolean acts(SeededRandom random, int call) {
            return IntStream.rangeClosed(Math.max(1, call - length + 1), call)
                    .anyMatch(first -> begins.acts(random, first));
        }
    }

    /**
     * Read {@code every: N}, {@code probability: P} or {@code calls: [N, …]}, with {@code window: [N, N]} (the first and the last call that
     * may be struck) and {@code burst: N} (so many in a row).
     *
     * @param otherwise {@code every} where none is given
     * @throws InvalidInputException for several at once, or for one that could never act
     */
    static Frequency read(MappingReader options, int otherwise) {
        return read(options, new Every(otherwise));
    }

    /**
     * Read the same, with another frequency where none is given.
     *
     * @throws InvalidInputException for several at once, or for one that could never act
     */
    static Frequency read(MappingReader options, Frequency otherwise) {
        List<String> given =
                Stream.of("every", "probability", "calls").filter(options::has).toList();
        OptionalLong every = options.whole("every", 1, MAX_CALLS);
        OptionalDouble probability = options.number("probability", Double.MIN_VALUE, 1);
        List<Integer> calls = numbers(options, "calls");
        if (given.size() > 1) {
            throw new InvalidInputException(
                    options.where(),
                    "a perturbation must have one of \"every\", \"probability\" and \"calls\"",
                    "has \"" + String.join("\" and \"", given) + "\"",
                    "Keep one of them");
        }
        if (options.has("calls") && calls.isEmpty()) {
            throw options.wrong("calls", "must have a number", options.require("calls", ""), "Write [1, 3]");
        }
        Frequency frequency = frequency(calls, probability, every, otherwise);
        int burst = options.whole("burst", 1, 1, MAX_CALLS);
        Frequency bursts = burst == 1 ? frequency : new Burst(frequency, burst);
        List<Integer> window = numbers(options, "window");
        if (!options.has("window")) {
            return bursts;
        }
        if (window.size() != 2 || window.getLast() < window.getFirst()) {
            throw options.wrong(
                    "window", "must be the first and the last call", options.require("window", ""), "Write [2, 6]");
        }
        int from = window.getFirst();
        int to = window.getLast();
        if (!calls.isEmpty() && calls.stream().noneMatch(call -> call <= to && call + burst > from)) {
            throw options.wrong(
                    "window",
                    "must have one of the calls " + calls + " in it",
                    options.require("window", ""),
                    "Name a call from " + from + " to " + to + ", or leave the window out");
        }
        return new Window(bursts, from, to);
    }

    private static Frequency frequency(
            List<Integer> calls, OptionalDouble probability, OptionalLong every, Frequency otherwise) {
        if (!calls.isEmpty()) {
            return new Calls(new TreeSet<>(calls));
        }
        if (probability.isPresent()) {
            return new Chance(probability.getAsDouble());
        }
        return every.isPresent() ? new Every(Math.toIntExact(every.getAsLong())) : otherwise;
    }

    private static List<Integer> numbers(MappingReader options, String key) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode item : options.items(key)) {
            if (!item.isIntegralNumber() || !item.canConvertToInt() || item.intValue() < 1) {
                throw options.wrong(key, "must be numbers from 1 on", item, "Write [1, 3]");
            }
            numbers.add(item.intValue());
        }
        return numbers;
    }
}

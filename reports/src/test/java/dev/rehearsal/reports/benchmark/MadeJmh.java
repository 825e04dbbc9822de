package dev.rehearsal.reports.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** JMH's results written by hand: what a test needs of them and no more. */
public final class MadeJmh {

    private MadeJmh() {}

    /** Return one result in average time; each fork has these iterations. */
    public static String result(String benchmark, double[]... forks) {
        return result(benchmark, "avgt", "us/op", forks);
    }

    /** Return one result. */
    public static String result(String benchmark, String mode, String unit, double[]... forks) {
        String raw = Arrays.stream(forks)
                .map(fork ->
                        DoubleStream.of(fork).mapToObj(Double::toString).collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
        return """
                {"jmhVersion":"1.37","benchmark":"%s","mode":"%s","threads":1,"forks":%d,"jdkVersion":"25","primaryMetric":\
                {"score":1,"scoreError":"NaN","scoreUnit":"%s","rawData":%s},"secondaryMetrics":{}}""".formatted(benchmark, mode, forks.length, unit, raw);
    }

    /** Return five forks around a mean, 1% apart at most. */
    public static double[][] five(double mean) {
        return new double[][] {{mean}, {mean * 1.002}, {mean * 0.998}, {mean * 1.001}, {mean * 0.999}};
    }

    /** Write a file of results. */
    public static Path file(Path folder, String name, String... results) {
        try {
            return Files.writeString(folder.resolve(name), "[" + String.join(",\n", results) + "]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return a file of a real run of two benchmarks in three forks. */
    static Path real(String name) {
        return Path.of("src/test/resources/dev/rehearsal/reports/benchmark", name);
    }
}

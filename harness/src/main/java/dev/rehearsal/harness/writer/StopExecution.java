package dev.rehearsal.harness.writer;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One request to stop a run, or to take over one of its trials. It waits for nothing but the calls that it breaks off: not for commands
 * that read, and not for the store.
 *
 * @param store the store that this process writes, for messages
 * @param runs under way, in the order of their beginning
 * @param asked when the request came, by {@link System#nanoTime()}
 */
record StopExecution(Path store, List<RunUnderWay> runs, StopRequest request, long asked) {

    private static final int MOST_NAMED = 10;

    /**
     * Do it.
     *
     * @return what the asker is told
     * @throws InvalidInputException where no such run, or trial, is under way
     * @throws InterruptedException when this process ends meanwhile
     */
    String run() throws InterruptedException {
        RunUnderWay found = found();
        return request.trial().isPresent() ? takeOver(found, request.trial().getAsLong()) : stop(found);
    }

    private RunUnderWay found() {
        return runs.reversed().stream()
                .filter(one -> request.run().map(one.run().id()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        request.run().orElse("last"),
                        "a run that is under way in " + store + " must be named",
                        request.run().isPresent() ? "it is not under way" : "none has begun to play yet",
                        runs.isEmpty()
                                ? "Ask again once it has begun; Ctrl-C ends it before"
                                : "Under way: last, "
                                        + runs.stream()
                                                .map(RunUnderWay::run)
                                                .map(Run::id)
                                                .collect(Collectors.joining(", "))));
    }

    private String stop(RunUnderWay found) {
        int calls = found.control().stop();
        return "run " + found.run().id() + " is stopped: " + MetricFormat.count(calls, "call")
                + " under way " + (calls == 1 ? "was" : "were") + " broken off within "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked)
                + " ms, and none begins any more. What was played is kept; run the same suite again to play the others.";
    }

    private String takeOver(RunUnderWay found, long number) throws InterruptedException {
        String name = found.run().id() + "/" + number;
        OptionalLong took = found.control().takeOver(number, request.reason(), asked);
        if (took.isEmpty()) {
            throw new InvalidInputException(
                    name,
                    "a trial that is played right now must be named",
                    "it is not played right now, or was taken over before",
                    hint(found.control().underWay()));
        }
        return "trial " + name + " is taken over: no call of it was under way any more " + took.getAsLong()
                + " ms after you asked, and neither a model nor a tool acts for it from then on. It ends as escalated.";
    }

    private static String hint(List<Long> numbers) {
        return numbers.isEmpty()
                ? "None is played right now that has a number; look at the run with rehearsal show"
                : "Played right now: "
                        + numbers.stream()
                                .limit(MOST_NAMED)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + (numbers.size() > MOST_NAMED ? " and " + (numbers.size() - MOST_NAMED) + " more" : "");
    }
}

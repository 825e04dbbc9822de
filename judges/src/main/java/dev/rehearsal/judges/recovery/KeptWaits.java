package dev.rehearsal.judges.recovery;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The waits that refused calls of models asked for ({@code Retry-After}, "try again in 2s") and that the same agent's next call kept.
 * An agent that did not call again kept quiet, which is no call that waited: it is not counted.
 */
final class KeptWaits {

    private static final Pattern ASKED = Pattern.compile(
            "(?i)(?:try again in|retry[- ]after(?:-ms)?|retry in|wait)[:=]?\\s{0,3}(\\d{1,7}(?:\\.\\d{1,6})?)\\s?(ms|milliseconds?|min(?:utes?)?|m|s|sec(?:onds?)?)?\\b");

    private static final Pattern STATUS = Pattern.compile("\\d{3} ");

    /** Clocks of two processes, and timers, are not exact to the millisecond. */
    private static final double TOLERANCE_MS = 5;

    private KeptWaits() {}

    /** Return the share of the calls that waited as long as they were asked to; empty where no wait was asked for and seen. */
    static OptionalDouble share(StruckCalls trial) {
        int asked = 0;
        int kept = 0;
        List<Span> calls = trial.calls();
        for (int i = 0; i < calls.size(); i++) {
            Span refused = calls.get(i);
            Optional<Double> wait = asked(trial, refused);
            if (wait.isPresent()) {
                Optional<Double> waited = next(trial, calls.subList(i + 1, calls.size()), refused)
                        .flatMap(next -> between(refused, next));
                asked += waited.isPresent() ? 1 : 0;
                kept += waited.filter(ms -> ms >= wait.get() - TOLERANCE_MS).isPresent() ? 1 : 0;
            }
        }
        return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) kept / asked);
    }

    /** Return how many calls came too early, as the gateway counted; empty where it refused none for a time. */
    static OptionalLong early(List<FiredPerturbation> actions) {
        List<FiredPerturbation> limits = actions.stream()
                .filter(action -> action.cameTooEarly() > 0 || isRefusedForATime(action))
                .toList();
        return limits.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(limits.stream()
                        .mapToLong(FiredPerturbation::cameTooEarly)
                        .sum());
    }

    private static boolean isRefusedForATime(FiredPerturbation action) {
        return action.waitMs() > 0 && STATUS.matcher(action.after()).lookingAt();
    }

    private static Optional<Double> asked(StruckCalls trial, Span call) {
        if (!(call instanceof ModelCall) || call.info().error().isEmpty()) {
            return Optional.empty();
        }
        boolean stalled =
                trial.kind(call).filter(kind -> kind == FaultKind.TIMEOUT).isPresent();
        return trial.wait(call)
                .map(Long::doubleValue)
                .or(() -> stalled ? Optional.empty() : asked(call.info().error().orElse("")));
    }

    private static Optional<Double> asked(String error) {
        Matcher found = ASKED.matcher(error);
        if (!found.find()) {
            return Optional.empty();
        }
        String unit = Optional.ofNullable(found.group(2)).orElse(found.group().contains("-ms") ? "ms" : "s");
        double factor = unit.startsWith("ms") || unit.startsWith("milli") ? 1 : unit.startsWith("m") ? 60_000 : 1_000;
        return Optional.of(Double.parseDouble(found.group(1)) * factor);
    }

    private static Optional<Span> next(StruckCalls trial, List<Span> later, Span refused) {
        return later.stream()
                .filter(call -> call instanceof ModelCall && trial.agent(call).equals(trial.agent(refused)))
                .findFirst();
    }

    private static Optional<Double> between(Span refused, Span next) {
        return refused.info()
                .end()
                .or(() -> refused.info().start())
                .flatMap(end -> next.info()
                        .start()
                        .map(start -> Duration.between(end, start).toNanos() / 1e6));
    }
}

package dev.rehearsal.reports.wording;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;

/** The wording of what was taken of models, the same in every format. */
public final class UsageWords {

    private UsageWords() {}

    /** Return calls, tokens and money, such as {@code 3 model calls, 1,204 tokens, $0.02}; what is unknown is said to be. */
    public static String of(Usage usage) {
        String calls = usage.modelCalls().isPresent()
                ? MetricFormat.count(usage.modelCalls().getAsLong(), "model call")
                : "model calls unknown";
        String tokens = usage.totalTokens().isPresent()
                ? MetricFormat.count(usage.totalTokens().getAsLong(), "token")
                : "tokens unknown";
        String money = usage.costUsd().isPresent()
                ? MetricFormat.value(Unit.USD, usage.costUsd().getAsDouble())
                : "cost unknown";
        return String.join(", ", calls, tokens, money);
    }
}

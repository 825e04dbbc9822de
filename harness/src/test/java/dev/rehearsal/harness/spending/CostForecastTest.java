package dev.rehearsal.harness.spending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.spending.CostForecast.Line;
import dev.rehearsal.scenarios.gateway.meter.Price;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostForecastTest {

    private static final Price PRICE = new Price(1, 10, 0.1, "");
    private static final ModelPricing STRONG = pricing("openai", Optional.of(PRICE));
    private static final ModelPricing CHEAP = pricing("openai", Optional.of(new Price(0.5, 2, 0.1, "")));
    private static final ModelPricing UNPRICED = pricing("openai-compatible", Optional.empty());
    private static final ModelPricing HOME = pricing("ollama", Optional.empty());

    private static ModelPricing pricing(String provider, Optional<Price> price) {
        return new ModelPricing("m", provider, "big", price);
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static Line line(ModelPricing pricing, CostEstimate estimate) {
        return new Line("system team", pricing.label(), pricing.paid(), 10, estimate);
    }

    private static String text(Line... lines) {
        return String.join("\n", new CostForecast(10, 40, List.of(lines), Budget.NONE, Spending.NOTHING).text());
    }

    @Nested
    class Paid {

        @ParameterizedTest
        @CsvSource({
            "openai, , true",
            "openai-compatible, , true",
            "anthropic, , true",
            "ollama, , false",
            "simulated, , false",
            "scripted, , false",
            "openai-compatible, 0, false",
            "ollama, 1, true",
            "simulated, 1, false"
        })
        void isWhatIsCalledAndNotAtHomeUnlessThePriceSaysOtherwise(String provider, Double price, boolean paid) {
            Optional<Price> one = Optional.ofNullable(price).map(usd -> new Price(usd, usd, usd, ""));
            assertEquals(paid, pricing(provider, one).paid());
        }

        @Test
        void isNothingWhereNothingIsMissing() {
            Line done = new Line("system team", "m", true, 0, CostEstimate.unknown("no earlier run"));
            assertFalse(new CostForecast(0, 40, List.of(done), Budget.NONE, Spending.NOTHING).paid());
            assertTrue(new CostForecast(
                            1, 40, List.of(line(STRONG, CostEstimate.unknown("")), done), Budget.NONE, Spending.NOTHING)
                    .paid());
        }
    }

    @Nested
    class Money {

        @Test
        void ofAveragesIsPricedByReadAndWritten() {
            CostEstimate estimate =
                    CostEstimate.average(of(3), of(1_000), of(100), List.of(STRONG), "mean of 7 earlier trials");
            assertEquals(0.002, estimate.usd().orElseThrow(), 1e-12);
            String text = text(line(STRONG, estimate));
            assertTrue(
                    text.contains(
                            "system team, m (big): 10 trials, about 30 model calls, about 11,000 tokens, about $0.02"
                                    + " (mean of 7 earlier trials)"),
                    text);
        }

        @Test
        void ofSeveralModelsIsThatOfTheDearest() {
            CostEstimate estimate = CostEstimate.average(of(3), of(1_000), of(100), List.of(CHEAP, STRONG, HOME), "");
            assertEquals(0.002, estimate.usd().orElseThrow(), 1e-12);
        }

        @Test
        void ofLimitsTakesEachTokenAsTheDearestKind() {
            CostEstimate estimate = CostEstimate.total(of(3), of(1_000), List.of(STRONG), true, "limits");
            assertEquals(0.01, estimate.usd().orElseThrow(), 1e-12);
            assertTrue(text(line(STRONG, estimate))
                    .contains("at most 30 model calls, at most 10,000 tokens, at most $0.10"));
        }

        @Test
        void withoutAPriceIsUnknownAndNeverNothing() {
            CostEstimate estimate = CostEstimate.average(of(3), of(1_000), of(100), List.of(STRONG, UNPRICED), "");
            assertTrue(estimate.usd().isEmpty());
            assertTrue(text(line(UNPRICED, estimate)).contains("money unknown"));
        }

        @Test
        void ofAModelAtHomeIsFree() {
            CostEstimate estimate = CostEstimate.average(of(3), of(1_000), of(100), List.of(HOME), "");
            String text = text(line(HOME, estimate));
            assertTrue(text.contains("about 11,000 tokens, free"), text);
        }
    }

    @Test
    void whatNothingTellsIsUnknownInTheSumToo() {
        CostEstimate known = CostEstimate.average(of(3), of(1_000), of(100), List.of(STRONG), "");
        String text = text(line(STRONG, known), line(STRONG, CostEstimate.unknown("no earlier run")));
        assertTrue(text.contains("in all: model calls unknown, tokens unknown, money unknown"), text);
        assertTrue(text.contains("To play: 10 of 40 trials; the others are stored."), text);
    }

    @Nested
    class Limits {

        private final Budget budget =
                new Budget(OptionalLong.of(50), OptionalLong.of(1_000), of(0.5), Optional.of(Duration.ofHours(2)));

        @Test
        void areSaidWithWhatIsSpent() {
            String text = String.join(
                    "\n",
                    new CostForecast(
                                    10,
                                    40,
                                    List.of(line(STRONG, CostEstimate.unknown(""))),
                                    budget,
                                    new Spending(3, 12, 0.25))
                            .text());
            assertTrue(
                    text.contains(
                            "once the run has spent $0.50 or 50 model calls or 1,000 tokens or 7,200 s; so far $0.25, 3 model calls, 12 tokens."),
                    text);
        }

        @Test
        void areReachedByWhicheverComesFirst() {
            BudgetTracker meter = new BudgetTracker(budget, new Spending(10, 400, 0.1));
            assertTrue(meter.reached().isEmpty());
            meter.add(new Spending(10, 600, 0.1));
            assertEquals("limits.tokens", meter.reached().orElseThrow().key());
            meter.add(new Spending(0, 0, 0.3));
            assertEquals(
                    new BudgetTracker.Reached("limits.usd", "$0.50", "$0.50"),
                    meter.reached().orElseThrow());
            BudgetTracker calls = new BudgetTracker(budget, new Spending(49, 0, 0));
            assertTrue(calls.reached().isEmpty());
            calls.add(new Spending(1, 0, 0));
            assertEquals(
                    new BudgetTracker.Reached("limits.calls", "50 model calls", "50"),
                    calls.reached().orElseThrow());
            AtomicLong nanos = new AtomicLong(-5);
            Budget hour = new Budget(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    Optional.of(Duration.ofHours(1)));
            BudgetTracker watch = new BudgetTracker(hour, Spending.NOTHING, nanos::get);
            nanos.addAndGet(Duration.ofHours(5).toNanos());
            assertTrue(
                    watch.reached().isEmpty(), "what came before the first trial, such as a question, is not counted");
            nanos.addAndGet(Duration.ofMinutes(59).toNanos());
            assertTrue(watch.reached().isEmpty());
            BudgetTracker resumed = watch.after(new Spending(2, 10, 0));
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            assertEquals(
                    new BudgetTracker.Reached("limits.time", "3,600 s", "3,660 s"),
                    watch.reached().orElseThrow());
            assertTrue(resumed.reached().isEmpty(), "the time of a resumed run begins anew");
            assertTrue(new BudgetTracker(Budget.NONE, new Spending(Long.MAX_VALUE, Long.MAX_VALUE, 1e9))
                    .reached()
                    .isEmpty());
        }
    }
}

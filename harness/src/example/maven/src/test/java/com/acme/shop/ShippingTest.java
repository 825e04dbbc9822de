package com.acme.shop;

import static dev.rehearsal.harness.jupiter.TrialAssertions.assertThat;
import static dev.rehearsal.harness.jupiter.TrialAssertions.rateLimit;
import static dev.rehearsal.harness.jupiter.TrialAssertions.tokens;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.harness.jupiter.Evaluator;
import dev.rehearsal.harness.jupiter.GoldenSource;
import dev.rehearsal.harness.jupiter.PassRate;
import dev.rehearsal.harness.jupiter.PlayedTrial;
import dev.rehearsal.harness.jupiter.RehearsalExtension;
import dev.rehearsal.harness.jupiter.RepeatedTrial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

@ExtendWith(RehearsalExtension.class)
class ShippingTest {

    @ParameterizedTest
    @GoldenSource("shipping.jsonl")
    void answersWithinItsBudget(GoldenCase golden, Evaluator evaluator) throws InterruptedException {
        PlayedTrial trial = evaluator.suite("shipping.yaml").play(golden, "team");
        assertThat(trial).succeeded().within(tokens(6000));
    }

    @Test
    void keepsTheOrderAndRecovers(Evaluator evaluator) throws InterruptedException {
        Evaluator shop = evaluator.suite("shipping.yaml").under(rateLimit().every(2).with("retry-after", "10ms"));
        PlayedTrial trial = shop.play(shop.golden("ships-7731"), "team");
        assertThat(trial).kept("order 7731").within(tokens(6000)).recoveredFrom(rateLimit());
    }

    @RepeatedTrial(20)
    @PassRate(atLeast = 0.9, confidence = 0.95)
    void isRightNineTimesInTen(Evaluator evaluator) throws InterruptedException {
        Evaluator shop = evaluator.suite("shipping.yaml");
        assertThat(shop.play(shop.golden("ships-7744"), "team")).succeeded();
    }
}

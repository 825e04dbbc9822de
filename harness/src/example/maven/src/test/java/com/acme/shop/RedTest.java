package com.acme.shop;

import static dev.rehearsal.harness.jupiter.TrialAssertions.assertThat;

import dev.rehearsal.harness.jupiter.Evaluator;
import dev.rehearsal.harness.jupiter.PassRate;
import dev.rehearsal.harness.jupiter.RehearsalExtension;
import dev.rehearsal.harness.jupiter.RepeatedTrial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test meant to fail: run with {@code -Pred}. */
@ExtendWith(RehearsalExtension.class)
class RedTest {

    @Test
    void saysWhichOrder(Evaluator evaluator) throws InterruptedException {
        Evaluator shop = evaluator.suite("red.yaml");
        assertThat(shop.play(shop.golden("ships-7744"), "team")).says("order 7744");
    }

    /** Always wrong: four failures are allowed of 20, the fifth decides. */
    @RepeatedTrial(20)
    @PassRate(atLeast = 0.9, confidence = 0.95)
    void isRightNineTimesInTen(Evaluator evaluator) throws InterruptedException {
        Evaluator shop = evaluator.suite("red.yaml");
        assertThat(shop.play(shop.golden("ships-7744"), "team")).succeeded();
    }
}

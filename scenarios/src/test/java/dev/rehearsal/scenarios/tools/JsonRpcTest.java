package dev.rehearsal.scenarios.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import org.junit.jupiter.api.Test;

/** What passes through the proxy, and what a fault keeps, stays as it was written. */
class JsonRpcTest {

    private static final String PRICES = "{\"price\":0.0,\"sum\":12.50,\"count\":3}";

    @Test
    void numbersKeepTheirZeros() {
        assertEquals(PRICES, JsonRpc.read(PRICES).orElseThrow().toString());
        assertEquals(PRICES, JsonTexts.tree(PRICES).orElseThrow().toString());
    }
}

package dev.rehearsal.scenarios.gateway.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceTableTest {

    @Test
    void shippedPricesAreDatedAndAskToBeOverridden() {
        PriceTable table = PriceTable.shipped();
        assertTrue(table.all().size() > 10);
        table.all()
                .forEach((model, price) -> assertTrue(
                        price.note().matches("list price as of \\d{4}-\\d{2}, override in suite"),
                        model + ": " + price.note()));
    }

    @Test
    void datedNamesAreTheModel() {
        PriceTable table = PriceTable.shipped();
        assertEquals(table.of("gpt-4o"), table.of("gpt-4o-2024-08-06"));
        assertEquals(table.of("claude-sonnet-4"), table.of("claude-sonnet-4-20250514"));
        assertTrue(table.of("gpt-4o").isPresent());
    }

    @Test
    void unknownModelsHaveNoPrice() {
        assertEquals(Optional.empty(), PriceTable.shipped().of("gpt-4o-audio"));
        assertEquals(Optional.empty(), PriceTable.empty().of("gpt-4o"));
    }

    @Test
    void cachedTokensCostTheirOwnPrice() {
        Price price = new Price(1.25, 10, 0.125, "");
        assertEquals(
                (600 * 1.25 + 400 * 0.125 + 100 * 10) / 1e6, price.of(new TokenCount(1000, 100, 400, false)), 1e-15);
    }

    @Test
    void suiteOverridesTheTable() {
        Price mine = new Price(1, 1, 1, "mine");
        assertEquals(Optional.of(mine), PriceTable.shipped().with("gpt-5", mine).of("gpt-5"));
    }

    @Test
    void pricesBelowZeroAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Price(-1, 0, 0, ""));
        assertThrows(IllegalArgumentException.class, () -> new Price(Double.NaN, 0, 0, ""));
    }
}

package dev.rehearsal.scenarios.desk.world;

import java.util.ArrayList;
import java.util.List;

/** What the retailer sells: families of articles, each in variants that have a SKU of their own, from SKU-201 on. */
final class Catalogue {

    private static final int FIRST_SKU = 201;

    record Product(
            String sku, String family, String variant, String category, boolean finalSale, int cents, int stock) {}

    private record Family(String name, String category, boolean finalSale, int cents, List<String> variants) {}

    private static final List<Family> FAMILIES = List.of(
            new Family("linen shirt", "apparel", false, 3990, List.of("size S", "size M", "size L")),
            new Family("wool scarf", "apparel", false, 2490, List.of("grey", "red")),
            new Family("rain jacket", "apparel", false, 8900, List.of("size M", "size L", "size XL")),
            new Family("canvas sneakers", "apparel", false, 6450, List.of("size 40", "size 41", "size 42")),
            new Family("enamel kettle", "home", false, 4250, List.of("white", "blue")),
            new Family("cast-iron pan", "home", false, 5490, List.of("24 cm", "28 cm")),
            new Family("table lamp", "home", false, 7400, List.of("brass", "black")),
            new Family("winter duvet", "home", false, 11900, List.of("single", "double")),
            new Family("headphones", "electronics", false, 14900, List.of("black", "silver")),
            new Family("espresso machine", "electronics", false, 34900, List.of("steel", "red")),
            new Family("robot vacuum", "electronics", false, 42900, List.of("white", "grey")),
            new Family("e-reader", "electronics", false, 13900, List.of("8 GB", "32 GB")),
            new Family("garden chair", "home", true, 5900, List.of("green", "natural")),
            new Family("winter boots", "apparel", true, 7900, List.of("size 41", "size 42")),
            new Family("coffee beans", "grocery", false, 1840, List.of("dark roast", "light roast")),
            new Family("olive oil", "grocery", false, 3490, List.of("three litres")),
            new Family("cooking course", "digital", false, 4900, List.of("download")),
            new Family("audio book", "digital", false, 1490, List.of("download")),
            new Family("gift card", "gift_card", false, 5000, List.of("50 EUR")),
            new Family("camping gas set", "hazardous", false, 3600, List.of("two cartridges")),
            new Family("power bank", "hazardous", false, 5990, List.of("20 Ah")));

    private Catalogue() {}

    /** Return every article; about one variant in four is sold out. */
    static List<Product> products(Dice dice) {
        List<Product> products = new ArrayList<>();
        for (Family family : FAMILIES) {
            int soldOut = family.variants().size() > 1 && dice.percent(60)
                    ? dice.between(0, family.variants().size() - 1)
                    : -1;
            for (int v = 0; v < family.variants().size(); v++) {
                products.add(new Product(
                        "SKU-" + (FIRST_SKU + products.size()),
                        family.name(),
                        family.variants().get(v),
                        family.category(),
                        family.finalSale(),
                        family.cents(),
                        v == soldOut ? 0 : dice.between(4, 40)));
            }
        }
        return List.copyOf(products);
    }
}

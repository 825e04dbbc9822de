package dev.rehearsal.datasets.planting.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The ways to write a value, by the name that the tables of shapes and decoys use for them. */
public final class ValueWriters {

    static final Map<String, Function<Draw, String>> BY_NAME = all();

    private ValueWriters() {}

    /** Return the writer of this name. */
    public static Function<Draw, String> named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), () -> "nobody writes " + name);
    }

    private static Map<String, Function<Draw, String>> all() {
        Map<String, Function<Draw, String>> all = new HashMap<>();
        EmailValues.addTo(all);
        PhoneValues.addTo(all);
        AddressValues.addTo(all);
        NameValues.addTo(all);
        MoneyValues.addTo(all);
        NationalIdValues.addTo(all);
        BirthDateValues.addTo(all);
        PassportValues.addTo(all);
        NetworkValues.addTo(all);
        PasswordValues.addTo(all);
        TokenValues.addTo(all);
        PrivateKeyValues.addTo(all);
        WalletValues.addTo(all);
        DecoyValues.addTo(all);
        return Map.copyOf(all);
    }
}

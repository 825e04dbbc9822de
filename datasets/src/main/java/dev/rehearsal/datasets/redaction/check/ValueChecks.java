package dev.rehearsal.datasets.redaction.check;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The checks that rules may name. */
public final class ValueChecks {

    private static final String PERSON_NAME = "person-name";
    private static final String FULL_NAME = "full-name";
    private static final Map<String, ValueCheck> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("payment-card", ValueCheck.ofPlain(BankChecks::isCard)),
            Map.entry("luhn", ValueCheck.ofPlain(BankChecks::isAnyCard)),
            Map.entry("iban", BankChecks::iban),
            Map.entry("phone", ValueCheck.of(PhoneChecks::isInternational)),
            Map.entry("national-phone", ValueCheck.of(PhoneChecks::isNational)),
            Map.entry("some-phone", ValueCheck.of(PhoneChecks::isSome)),
            Map.entry("email", ValueCheck.of(NetworkChecks::isEmail)),
            Map.entry("ipv4", ValueCheck.of(NetworkChecks::isIpv4)),
            Map.entry("ipv6", ValueCheck.of(NetworkChecks::isIpv6)),
            Map.entry("mac", ValueCheck.ofPlain(NetworkChecks::isMac)),
            Map.entry("birthday", ValueCheck.of(CalendarCheck::isBirthday)),
            Map.entry("us-ssn", ValueCheck.ofPlain(OtherIds::isSocialSecurity)),
            Map.entry("uk-nhs", ValueCheck.ofPlain(EuropeanIds::isNhs)),
            Map.entry("de-tax", ValueCheck.ofPlain(EuropeanIds::isGermanTax)),
            Map.entry("de-pension", ValueCheck.ofPlain(EuropeanIds::isGermanPension)),
            Map.entry("fr-nir", ValueCheck.ofPlain(EuropeanIds::isFrench)),
            Map.entry("es-dni", ValueCheck.ofPlain(EuropeanIds::isSpanish)),
            Map.entry("it-fiscal", ValueCheck.ofPlain(EuropeanIds::isItalian)),
            Map.entry("nl-bsn", ValueCheck.ofPlain(EuropeanIds::isDutch)),
            Map.entry("pl-pesel", ValueCheck.ofPlain(EuropeanIds::isPolish)),
            Map.entry("be-national", ValueCheck.ofPlain(EuropeanIds::isBelgian)),
            Map.entry("ch-ahv", ValueCheck.ofPlain(EuropeanIds::isSwiss)),
            Map.entry("se-personnummer", ValueCheck.ofPlain(OtherIds::isSwedish)),
            Map.entry("br-cpf", ValueCheck.ofPlain(OtherIds::isBrazilian)),
            Map.entry("ca-sin", ValueCheck.ofPlain(OtherIds::isCanadian)),
            Map.entry("in-aadhaar", ValueCheck.ofPlain(OtherIds::isIndian)),
            Map.entry("paper", ValueCheck.ofPlain(OtherIds::isPaper)),
            Map.entry("secret", ValueCheck.of(SecretChecks::isValue)),
            Map.entry("mixed", ValueCheck.of(SecretChecks::isMixed)),
            Map.entry("drawn", ValueCheck.of(SecretChecks::isDrawn)),
            Map.entry("base58", ValueCheck.of(WalletChecks::isBase58Check)),
            Map.entry("bech32", ValueCheck.of(WalletChecks::isBech32))));

    private ValueChecks() {}

    /** Return the check of that name; names of persons are checked by the words that are in none. */
    public static Optional<ValueCheck> named(String name, NameWords words) {
        return switch (name) {
            case PERSON_NAME -> Optional.of(candidate -> words.accepted(candidate, 1));
            case FULL_NAME -> Optional.of(candidate -> words.accepted(candidate, 2));
            default -> Optional.ofNullable(BY_NAME.get(name));
        };
    }

    /** Return all names, in order. */
    public static Set<String> names() {
        Map<String, ValueCheck> all = new TreeMap<>(BY_NAME);
        all.put(PERSON_NAME, ValueCheck.NONE);
        all.put(FULL_NAME, ValueCheck.NONE);
        return Collections.unmodifiableSet(all.keySet());
    }
}

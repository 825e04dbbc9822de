package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A kind of secret or personal data; names of people are measured apart from the fifteen others. */
public enum PlantedKind {
    EMAIL,
    PHONE,
    PAYMENT_CARD,
    IBAN,
    NATIONAL_ID,
    DATE_OF_BIRTH,
    STREET_ADDRESS,
    IP_ADDRESS,
    MAC_ADDRESS,
    PASSPORT,
    PASSWORD,
    API_KEY,
    BEARER_TOKEN,
    PRIVATE_KEY,
    CRYPTO_WALLET,
    NAME;

    /** Return the kind as it stands in the files: {@code payment-card}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static PlantedKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Tell whether one half of a value gives it away, as it does where the whole is long and random. */
    boolean isTakenInHalves() {
        return switch (this) {
            case PAYMENT_CARD, IBAN, API_KEY, BEARER_TOKEN, PRIVATE_KEY, CRYPTO_WALLET -> true;
            default -> false;
        };
    }
}

package dev.rehearsal.datasets.redaction;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which values become tokens. The same key makes the same tokens of the same values; without it nobody can try values
 * against a token. Immutable and thread-safe.
 */
public final class RedactionKey {

    /** The environment variable that holds it. */
    public static final String VARIABLE = "REHEARSAL_REDACTION_KEY";

    private static final int SHORTEST = 16;
    private static final int ITERATIONS = 100_000;
    private static final int BITS = 256;
    private static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = "rehearsal redaction 1".getBytes(StandardCharsets.UTF_8);

    private final SecretKeySpec tokens;
    private final byte[] master;

    private RedactionKey(byte[] master) {
        this.master = master.clone();
        this.tokens = new SecretKeySpec(derived("tokens"), HMAC);
    }

    /**
     * Return the key of a text that somebody holds: PBKDF2 of it, with a salt that is always the same, since the same text must make the same
     * tokens.
     *
     * @throws InvalidInputException where it is shorter than {@value #SHORTEST} characters; the message does not show it
     */
    public static RedactionKey of(String text) {
        if (text.strip().length() < SHORTEST) {
            throw new InvalidInputException(
                    VARIABLE,
                    "a key must have " + SHORTEST + " characters at least",
                    "it has " + text.strip().length(),
                    "Draw one: openssl rand -hex 32");
        }
        try {
            PBEKeySpec spec = new PBEKeySpec(text.strip().toCharArray(), SALT, ITERATIONS, BITS);
            return new RedactionKey(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        }
    }

    /** Return a key that nobody knows and that is gone with it. */
    public static RedactionKey random() {
        byte[] master = new byte[BITS / Byte.SIZE];
        new SecureRandom().nextBytes(master);
        return new RedactionKey(master);
    }

    /** Return the token of a value. */
    public RedactionToken token(SensitiveValue value) {
        return token(value.kind(), value.normalised());
    }

    /** Return the token of a value of a kind, written as values are compared. */
    RedactionToken token(String kind, String normalised) {
        byte[] digest = hmac(tokens, kind + "\n" + normalised);
        return new RedactionToken(kind, HexFormat.of().formatHex(digest).substring(0, RedactionToken.DIGITS));
    }

    /** Return 256 bits for a purpose, from which nothing follows about those for another. */
    byte[] derived(String purpose) {
        return hmac(new SecretKeySpec(master, HMAC), "rehearsal/" + purpose);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** A key is never shown. */
    @Override
    public String toString() {
        return "RedactionKey";
    }
}

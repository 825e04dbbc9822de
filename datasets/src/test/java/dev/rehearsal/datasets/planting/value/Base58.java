package dev.rehearsal.datasets.planting.value;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Bitcoin's base 58, with and without the four bytes of check. */
final class Base58 {

    static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Base58() {}

    static String encode(byte[] bytes) {
        BigInteger rest = new BigInteger(1, bytes);
        StringBuilder text = new StringBuilder();
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            text.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }

    static String checked(int version, byte[] payload) {
        byte[] bytes = new byte[payload.length + 5];
        bytes[0] = (byte) version;
        System.arraycopy(payload, 0, bytes, 1, payload.length);
        byte[] hash = sha256(sha256(Arrays.copyOf(bytes, payload.length + 1)));
        System.arraycopy(hash, 0, bytes, payload.length + 1, 4);
        return encode(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

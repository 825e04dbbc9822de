package dev.rehearsal.datasets.redaction.check;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Checks of addresses and keys of currencies on chains: Base58Check and Bech32. */
final class WalletChecks {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;
    private static final int CHECKSUM = 4;
    private static final int LONGEST = 120;

    private WalletChecks() {}

    /** The last four bytes are the first of the twice hashed others. @source https://en.bitcoin.it/wiki/Base58Check_encoding */
    static boolean isBase58Check(String candidate) {
        if (candidate.length() > LONGEST) {
            return false;
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < candidate.length(); i++) {
            int digit = BASE58.indexOf(candidate.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(digit));
        }
        int zeros = 0;
        while (zeros < candidate.length() && candidate.charAt(zeros) == '1') {
            zeros++;
        }
        byte[] bytes = number.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] payload = new byte[zeros + bytes.length - sign];
        System.arraycopy(bytes, sign, payload, zeros, bytes.length - sign);
        return payload.length > CHECKSUM && hasChecksum(payload);
    }

    private static boolean hasChecksum(byte[] payload) {
        int end = payload.length - CHECKSUM;
        byte[] hash = sha256(sha256(Arrays.copyOf(payload, end)));
        return Arrays.equals(hash, 0, CHECKSUM, payload, end, payload.length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Bech32 and Bech32m. @source BIP 173, BIP 350 */
    static boolean isBech32(String candidate) {
        String text = candidate.toLowerCase(Locale.ROOT);
        int separator = text.lastIndexOf('1');
        if (separator < 1 || text.length() > LONGEST) {
            return false;
        }
        int sum = 1;
        for (int i = 0; i < separator; i++) {
            sum = step(sum) ^ (text.charAt(i) >> 5);
        }
        sum = step(sum);
        for (int i = 0; i < separator; i++) {
            sum = step(sum) ^ (text.charAt(i) & 31);
        }
        for (int i = separator + 1; i < text.length(); i++) {
            int digit = BECH32.indexOf(text.charAt(i));
            if (digit < 0) {
                return false;
            }
            sum = step(sum) ^ digit;
        }
        return sum == 1 || sum == BECH32M;
    }

    private static int step(int sum) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}

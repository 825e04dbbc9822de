package dev.rehearsal.scenarios;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Derive every seed from the experiment's, so that order, parallelism, sharding and resuming cannot change a result.
 * The hash is the first eight bytes of SHA-256 over the length-prefixed parts.
 */
public final class Seeds {

    private Seeds() {}

    /**
     * Return the seed of a trial. A perturbed trial and its twin share it, and so do the systems compared.
     *
     * @param experiment the suite's seed
     * @param caseId the case
     * @param repetition from 0
     * @param arm empty text, or the system's name where the suite says {@code seeds: independent}
     */
    public static long trial(long experiment, String caseId, int repetition, String arm) {
        return hash(Long.toString(experiment), caseId, Integer.toString(repetition), arm);
    }

    private static long hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}

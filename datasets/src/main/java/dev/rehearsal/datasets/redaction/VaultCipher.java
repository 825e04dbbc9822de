package dev.rehearsal.datasets.redaction;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of the lines of a vault: a random nonce of 96 bits, then the text and its tag. */
final class VaultCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    VaultCipher(RedactionKey key) {
        this.key = new SecretKeySpec(key.derived("vault"), "AES");
    }

    byte[] encrypted(byte[] plain, int line, boolean last) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, line, last).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * Return what a line says.
     *
     * @throws GeneralSecurityException where it is not as it was written there, under this key
     */
    byte[] decrypted(byte[] sealed, int line, boolean last) throws GeneralSecurityException {
        if (sealed.length < NONCE) {
            throw new GeneralSecurityException("it is cut");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), line, last)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, int line, boolean last) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES + 1)
                .putInt(line)
                .put((byte) (last ? 1 : 0))
                .array());
        return cipher;
    }
}

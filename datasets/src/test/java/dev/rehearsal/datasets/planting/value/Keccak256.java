package dev.rehearsal.datasets.planting.value;

/** Keccak of 256 bits as Ethereum uses it, whose padding is older than SHA3-256's; for texts below one block of 136 bytes. */
final class Keccak256 {

    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private Keccak256() {}

    static byte[] digest(byte[] text) {
        byte[] block = new byte[136];
        System.arraycopy(text, 0, block, 0, text.length);
        block[text.length] = 1;
        block[135] |= (byte) 0x80;
        long[] state = new long[25];
        for (int i = 0; i < block.length; i++) {
            state[i / 8] |= (block[i] & 0xffL) << (8 * (i % 8));
        }
        permute(state);
        byte[] digest = new byte[32];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        }
        return digest;
    }

    private static void permute(long[] state) {
        int register = 1;
        for (int round = 0; round < 24; round++) {
            theta(state);
            rhoAndPi(state);
            chi(state);
            for (int j = 0; j < 7; j++) {
                state[0] ^= (register & 1L) << ((1 << j) - 1);
                register = (register << 1) ^ ((register >> 7) * 0x171);
            }
        }
    }

    private static void theta(long[] state) {
        long[] parity = new long[5];
        for (int i = 0; i < 25; i++) {
            parity[i % 5] ^= state[i];
        }
        for (int i = 0; i < 25; i++) {
            state[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
        }
    }

    private static void rhoAndPi(long[] state) {
        long moved = state[1];
        for (int i = 0; i < 24; i++) {
            long next = state[LANES[i]];
            state[LANES[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
            moved = next;
        }
    }

    private static void chi(long[] state) {
        for (int row = 0; row < 25; row += 5) {
            long[] old = {state[row], state[row + 1], state[row + 2], state[row + 3], state[row + 4]};
            for (int i = 0; i < 5; i++) {
                state[row + i] ^= ~old[(i + 1) % 5] & old[(i + 2) % 5];
            }
        }
    }
}

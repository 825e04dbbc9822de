package dev.rehearsal.datasets.planting.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Addresses of Bitcoin's segregated witness: Bech32 for version 0, Bech32m from 1 on.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki">BIP 350</a>
 */
final class Bech32 {

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Bech32() {}

    static String address(String prefix, int version, byte[] program) {
        List<Integer> data = new ArrayList<>(List.of(version));
        data.addAll(inFives(program));
        List<Integer> checked = new ArrayList<>();
        prefix.chars().forEach(c -> checked.add(c >> 5));
        checked.add(0);
        prefix.chars().forEach(c -> checked.add(c & 31));
        checked.addAll(data);
        checked.addAll(List.of(0, 0, 0, 0, 0, 0));
        int check = remainder(checked) ^ (version == 0 ? 1 : 0x2bc830a3);
        for (int i = 0; i < 6; i++) {
            data.add((check >> (5 * (5 - i))) & 31);
        }
        StringBuilder text = new StringBuilder(prefix).append('1');
        data.forEach(five -> text.append(ALPHABET.charAt(five)));
        return text.toString();
    }

    private static List<Integer> inFives(byte[] program) {
        List<Integer> fives = new ArrayList<>();
        int held = 0;
        int bits = 0;
        for (byte b : program) {
            held = ((held << 8) | (b & 0xff)) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                fives.add((held >> bits) & 31);
            }
        }
        if (bits > 0) {
            fives.add((held << (5 - bits)) & 31);
        }
        return fives;
    }

    private static int remainder(List<Integer> values) {
        int sum = 1;
        for (int value : values) {
            int top = sum >>> 25;
            sum = ((sum & 0x1ffffff) << 5) ^ value;
            for (int i = 0; i < 5; i++) {
                sum ^= ((top >> i) & 1) == 0 ? 0 : GENERATOR[i];
            }
        }
        return sum;
    }
}

package dev.rehearsal.datasets.planting.value;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Addresses of wallets, with the checks of their currencies. */
final class WalletValues {

    private WalletValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("wallet.bitcoin", draw -> Base58.checked(0, draw.bytes(20)));
        writers.put("wallet.litecoin", draw -> Base58.checked(0x30, draw.bytes(20)));
        writers.put("wallet.tron", draw -> Base58.checked(0x41, draw.bytes(20)));
        writers.put("wallet.solana", draw -> Base58.encode(draw.bytes(32)));
        writers.put("wallet.segwit", draw -> Bech32.address("bc", 0, draw.bytes(20)));
        writers.put("wallet.taproot", draw -> Bech32.address("bc", 1, draw.bytes(32)));
        writers.put("wallet.ethereumlower", draw -> "0x" + draw.hex(40));
        writers.put("wallet.ethereum", draw -> checksummed(draw.hex(40)));
    }

    /**
     * Return an address whose capital letters check it.
     *
     * @see <a href="https://eips.ethereum.org/EIPS/eip-55">EIP-55</a>
     */
    static String checksummed(String lowerHex) {
        byte[] hash = Keccak256.digest(lowerHex.getBytes(US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < lowerHex.length(); i++) {
            int nibble = i % 2 == 0 ? (hash[i / 2] >> 4) & 15 : hash[i / 2] & 15;
            String letter = lowerHex.substring(i, i + 1);
            text.append(nibble > 7 ? letter.toUpperCase(Locale.ROOT) : letter);
        }
        return text.toString();
    }
}

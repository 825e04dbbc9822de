package dev.rehearsal.datasets.planting.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/** Private keys: the frame and the first bytes of their formats, and random ones for the rest. */
final class PrivateKeyValues {

    private static final String PKCS8 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";

    private PrivateKeyValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("private.rsa", draw -> pem(draw, "RSA PRIVATE KEY", "MIIEpAIBAAKCAQEA", 1172));
        writers.put("private.ec", draw -> pem(draw, "EC PRIVATE KEY", "MHcCAQEEI", 153));
        writers.put(
                "private.openssh",
                draw -> pem(draw, "OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ", 262));
        writers.put("private.pkcs8", draw -> pem(draw, "PRIVATE KEY", PKCS8, 1218) + "\n");
        writers.put(
                "private.escaped", draw -> pem(draw, "PRIVATE KEY", PKCS8, 1218).replace("\n", "\\n"));
        writers.put("private.base64", PrivateKeyValues::secretOfKubernetes);
        writers.put("private.wireguard", draw -> draw.base64(32));
        writers.put(
                "private.jwk", draw -> Base64.getUrlEncoder().withoutPadding().encodeToString(draw.bytes(32)));
    }

    private static String pem(Draw draw, String name, String start, int random) {
        String body = start + draw.from(Draw.ALPHANUMERIC + "+/", random);
        String padded = body + "=".repeat((4 - body.length() % 4) % 4);
        return "-----BEGIN " + name + "-----\n"
                + padded.replaceAll("(.{64})", "$1\n").strip() + "\n-----END " + name + "-----";
    }

    private static String secretOfKubernetes(Draw draw) {
        byte[] pem = (pem(draw, "EC PRIVATE KEY", "MHcCAQEEI", 153) + "\n").getBytes(UTF_8);
        return Base64.getEncoder().encodeToString(pem);
    }
}

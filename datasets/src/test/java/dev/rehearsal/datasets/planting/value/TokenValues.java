package dev.rehearsal.datasets.planting.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of interfaces and tokens of bearers, in the form that each maker documents. */
final class TokenValues {

    private static final String BASE32 = Draw.UPPER + "234567";
    private static final String BASE62 = Draw.ALPHANUMERIC;

    private TokenValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("key.openai", TokenValues::openAi);
        writers.put("key.awsid", draw -> "AKIA" + draw.from(BASE32, 16));
        writers.put("key.awssecret", draw -> draw.base64(30));
        writers.put("key.github", TokenValues::gitHub);
        writers.put("key.stripe", draw -> "sk_live_51" + draw.from(BASE62, 97));
        writers.put("key.google", draw -> "AIza" + draw.from(Draw.BASE64_URL, 35));
        writers.put("key.hex32", draw -> draw.hex(32));
        writers.put(
                "key.sendgrid", draw -> "SG." + draw.from(Draw.BASE64_URL, 22) + "." + draw.from(Draw.BASE64_URL, 43));
        writers.put(
                "key.telegram", draw -> draw.between(1, 7) + draw.digits(9) + ":AA" + draw.from(Draw.BASE64_URL, 33));
        writers.put("key.azure", draw -> draw.base64(64));
        writers.put("token.jwt", TokenValues::jsonWebToken);
        writers.put("token.opaque", draw -> draw.from(Draw.BASE64_URL, 43));
        writers.put("token.google", draw -> "ya29.a0" + draw.from(Draw.BASE64_URL, 160));
        writers.put("token.hex", draw -> draw.hex(40));
        writers.put("token.refresh", draw -> "1//0" + draw.between(1, 9) + draw.from(Draw.BASE64_URL, 70));
    }

    private static String openAi(Draw draw) {
        return "sk-proj-" + draw.from(Draw.BASE64_URL, 74) + "T3BlbkFJ" + draw.from(Draw.BASE64_URL, 74);
    }

    /** Return a token whose last six characters check the thirty before them, as GitHub's do since 2021. */
    private static String gitHub(Draw draw) {
        String random = draw.from(BASE62, 30);
        CRC32 check = new CRC32();
        check.update(random.getBytes(UTF_8));
        StringBuilder text = new StringBuilder();
        long rest = check.getValue();
        for (int i = 0; i < 6; i++) {
            text.append(BASE62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return "ghp_" + random + text.reverse();
    }

    private static String jsonWebToken(Draw draw) {
        long issued = 1_767_225_600L + draw.random.nextInt(20_000_000);
        String subject = draw.uuid();
        String claims = "{\"sub\":\"" + subject + "\",\"iat\":" + issued + ",\"exp\":" + (issued + 3600) + "}";
        String signed =
                encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(draw.bytes(32), "HmacSHA256"));
            return signed + "." + encoded(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.rehearsal.datasets.planting.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Public addresses of machines and hardware addresses of network cards. */
final class NetworkValues {

    private static final Pattern PUBLIC_V4 =
            Pattern.compile("(?!0\\.|10\\.|127\\.|169\\.254|172\\.|192\\.|198\\.|203\\.0\\.|22[4-9]|2[345]\\d)"
                    + "(?:\\d{1,3}\\.){3}(?!0$|255)\\d{1,3}");
    private static final List<String> PROVIDERS = List.of("2001", "2003", "2600", "2a00", "2a01", "2a02", "2a03");

    private NetworkValues() {}

    static void addTo(Map<String, Function<Draw, String>> writers) {
        writers.put("ip.v4", NetworkValues::v4);
        writers.put("ip.v6", NetworkValues::v6);
        writers.put("ip.v6short", NetworkValues::v6Short);
        writers.put("mac.colons", NetworkValues::mac);
        writers.put("mac.colonsupper", draw -> mac(draw).toUpperCase(Locale.ROOT));
        writers.put("mac.dashes", draw -> mac(draw).replace(':', '-').toUpperCase(Locale.ROOT));
        writers.put("mac.dasheslower", draw -> mac(draw).replace(':', '-'));
        writers.put("mac.cisco", draw -> bare(draw).replaceAll("(....)(....)(....)", "$1.$2.$3"));
        writers.put("mac.bare", draw -> bare(draw).toUpperCase(Locale.ROOT));
        writers.put("mac.bsd", draw -> mac(draw).replaceFirst(":.(.)$", ":0$1").replaceAll("(^|:)0", "$1"));
    }

    private static String v4(Draw draw) {
        return draw.valid(
                () -> draw.faker.internet().publicIpV4Address(),
                PUBLIC_V4,
                () -> "81." + draw.between(1, 254) + "." + draw.between(1, 254) + "." + draw.between(1, 254));
    }

    private static String v6(Draw draw) {
        return draw.one(PROVIDERS)
                + draw.faker.internet().ipV6Address().replaceFirst("^[^:]*", "").toLowerCase(Locale.ROOT);
    }

    private static String v6Short(Draw draw) {
        return draw.one(PROVIDERS) + ":" + group(draw) + ":" + group(draw) + ":" + group(draw) + "::" + group(draw);
    }

    private static String group(Draw draw) {
        return Integer.toHexString(draw.between(0x100, 0xffff));
    }

    /** Return an address of one card: the first byte is even. */
    private static String mac(Draw draw) {
        String mac = draw.faker.internet().macAddress().toLowerCase(Locale.ROOT);
        return mac.charAt(0) + draw.from("02468ace", 1) + mac.substring(2);
    }

    private static String bare(Draw draw) {
        return mac(draw).replace(":", "");
    }
}

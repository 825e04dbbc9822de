package dev.rehearsal.datasets.redaction.check;

import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Checks of addresses of machines and mailboxes. */
final class NetworkChecks {

    private static final int MAC_DIGITS = 12;
    private static final int FEWEST_HEX = 6;

    /** Names that no registry gives away, and that people use all the same, the registries' own examples among them. */
    private static final Set<String> PRIVATE_ENDS =
            Set.of("test", "example", "invalid", "local", "localhost", "lan", "internal", "corp", "home");

    private NetworkChecks() {}

    /** A mailbox whose domain ends as domains do: {@code image@2x.png} has none, {@code git@github.com} is nobody's. */
    static boolean isEmail(String candidate) {
        int at = candidate.lastIndexOf('@');
        String end = candidate.substring(candidate.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String box = at < 0 ? "" : candidate.substring(0, at);
        return !box.equals("git")
                && (PRIVATE_ENDS.contains(end) || DomainValidator.getInstance().isValidTld(end));
    }

    /** An address of one machine: none that everybody's machine has, and no version such as {@code 120.0.0.0}. */
    static boolean isIpv4(String candidate) {
        return InetAddressValidator.getInstance().isValidInet4Address(candidate)
                && !candidate.startsWith("127.")
                && !candidate.startsWith("0.")
                && !candidate.startsWith("255.255.")
                && !candidate.endsWith(".0.0.0")
                && !candidate.endsWith(".0.0");
    }

    /** One that has enough digits to be neither a scope of C++ nor {@code ::1}. */
    static boolean isIpv6(String candidate) {
        long hex = candidate.chars().filter(c -> Character.digit(c, 16) >= 0).count();
        return hex >= FEWEST_HEX
                && candidate.chars().anyMatch(c -> c >= '0' && c <= '9')
                && InetAddressValidator.getInstance().isValidInet6Address(candidate);
    }

    static boolean isMac(String plain) {
        return plain.length() == MAC_DIGITS && !CheckDigits.isMonotonous(plain);
    }
}

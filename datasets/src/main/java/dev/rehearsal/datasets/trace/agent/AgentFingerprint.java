package dev.rehearsal.datasets.trace.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A fingerprint that stands in for the name of an agent that nobody named: {@code unnamed-} and six hex digits of its prompt
 * without dates, ids, numbers and words of the case, and of the tools that it is offered. It tells agents apart and is no
 * name: what needs names cannot be observed where it stands.
 */
public final class AgentFingerprint {

    /** What to do so that an agent has a name; a sentence for messages. */
    public static final String REMEDY = "Name your agents: send the header x-rehearsal-agent, report spans of agents,"
            + " or write agents: in the suite.";

    private static final String PREFIX = "unnamed-";
    private static final int BYTES = 3;

    /** The second form stands in stores and recordings of the first version. */
    private static final Pattern FORM = Pattern.compile("(?:unnamed|agent)-[0-9a-f]{6}");

    private AgentFingerprint() {}

    /** Return whether an agent's name is none, but a fingerprint; those of older recordings are known, too. */
    public static boolean isFingerprint(String agent) {
        return FORM.matcher(agent).matches();
    }

    /**
     * Return the fingerprint of an agent.
     *
     * @param prompt its system prompt; blank for none
     * @param tools the names of those offered, in any order
     * @param texts the case's, which are taken out
     */
    public static String of(String prompt, Collection<String> tools, CaseTexts texts) {
        String told = StablePrompt.of(prompt, texts) + "\n" + String.join("\n", new TreeSet<>(tools));
        byte[] digest = sha256().digest(told.getBytes(StandardCharsets.UTF_8));
        return PREFIX + HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}

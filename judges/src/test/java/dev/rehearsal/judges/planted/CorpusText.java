package dev.rehearsal.judges.planted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text that was recorded somewhere: a request, a handoff or a tool's result.
 *
 * @param path the file, relative to the corpus
 * @param origin what it was there
 * @param text what stands there
 * @param heldOut whether it is kept away from the writing of rules
 */
public record CorpusText(String path, Origin origin, String text, boolean heldOut) {

    /** What a text was where it was recorded. */
    public enum Origin {
        /** What somebody asked an agent or a team for. */
        REQUEST,
        /** What one agent told another one to do. */
        HANDOFF,
        /** What a tool gave: its values are facts, and its sentences ask for nothing. */
        RESULT
    }

    /** Return whether a file belongs to the half that is kept away: the SHA-1 of its path begins with 8 to f. */
    public static boolean heldOut(String path) {
        return sha1(path).charAt(0) >= '8';
    }

    /** Return what stands for the text in orders and seeds. */
    public String key() {
        return sha1(text);
    }

    static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

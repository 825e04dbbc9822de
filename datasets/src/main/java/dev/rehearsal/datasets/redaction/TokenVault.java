package dev.rehearsal.datasets.redaction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * A file of the values that tokens replaced, each in the spelling that came first, readable with the key alone. A line holds some of them as
 * JSON, encrypted by AES-256-GCM under a key derived from the user's, with the line's number and whether it is the last as associated data: a
 * line changed, moved or missing is noticed. The file is there when the vault is closed. For one thread.
 */
public final class TokenVault implements RedactionListener, AutoCloseable {

    /** The first line. */
    static final String HEADER = "rehearsal-vault 1";

    private static final int MOST_IN_A_LINE = 500;
    private static final int MOST_REMEMBERED = 1_000_000;

    private final Path target;
    private final Path partial;
    private final VaultCipher cipher;
    private final BufferedWriter out;
    private final Set<RedactionToken> written = new HashSet<>();
    private ObjectNode waiting = JsonNodeFactory.instance.objectNode();
    private int lines;

    /**
     * Begin a vault; a file of that name is replaced when it is closed.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    public TokenVault(Path target, RedactionKey key) {
        this.target = target.toAbsolutePath();
        this.partial = this.target.resolveSibling("." + this.target.getFileName() + ".partial");
        this.cipher = new VaultCipher(key);
        try {
            this.out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8);
            out.write(HEADER + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void replaced(FieldPlace place, String key, SensitiveValue value, RedactionToken token) {
        if (written.size() >= MOST_REMEMBERED) {
            written.clear(); // some may be written twice then, which does no harm
        }
        if (written.add(token)) {
            waiting.put(token.toString(), value.value());
            if (waiting.size() >= MOST_IN_A_LINE) {
                line(false);
            }
        }
    }

    private void line(boolean last) {
        try {
            byte[] sealed = cipher.encrypted(waiting.toString().getBytes(StandardCharsets.UTF_8), lines++, last);
            out.write(Base64.getEncoder().encodeToString(sealed) + "\n");
            waiting = JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write what is left and put the file in its place. */
    @Override
    public void close() {
        try {
            line(true);
            out.close();
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leave no file, since the import failed. */
    public void discard() {
        try {
            out.close();
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

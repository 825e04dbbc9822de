package dev.rehearsal.datasets.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.rule.PersonFields;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A restorer of the values of a {@link TokenVault}. Tokens that the vault does not know stay. A number of JSON that became a token comes
 * back as text. Immutable and thread-safe.
 */
public final class TokenRestorer {

    private final Map<String, String> values;

    private TokenRestorer(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Read a vault.
     *
     * @throws InvalidInputException where the file is no vault, is damaged or cut, or was written under another key
     */
    public static TokenRestorer read(Path vault, RedactionKey key) {
        VaultCipher cipher = new VaultCipher(key);
        Map<String, String> values = new HashMap<>();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(InputFile.open(vault), StandardCharsets.UTF_8))) {
            if (!TokenVault.HEADER.equals(in.readLine())) {
                throw new InvalidInputException(
                        vault.toString(), "must be a vault", "is none", "Name the file that --vault wrote");
            }
            List<String> lines = in.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                byte[] plain = cipher.decrypted(Base64.getDecoder().decode(lines.get(i)), i, i == lines.size() - 1);
                JsonNode json = StrictJson.parse(vault + ":" + (i + 2), new String(plain, StandardCharsets.UTF_8));
                json.properties()
                        .forEach(entry -> values.putIfAbsent(
                                entry.getKey(), entry.getValue().asText()));
            }
            if (lines.isEmpty()) {
                throw new GeneralSecurityException("it is cut");
            }
            return new TokenRestorer(values);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    vault.toString(),
                    "a vault must be as it was written, and the key the same",
                    "one of both is not so",
                    "Set " + RedactionKey.VARIABLE + " to the key of that time",
                    e);
        } catch (IOException e) {
            throw InputFile.unreadable(vault.toString(), e);
        }
    }

    /** Return a run with the values in the place of their tokens. */
    public RecordedRun restore(RecordedRun run) {
        TextMapper mapper = new TextMapper() {
            @Override
            public String text(FieldPlace place, String key, String text) {
                return restore(text);
            }

            @Override
            public Optional<String> number(FieldPlace place, String key, String digits) {
                return Optional.empty();
            }
        };
        return new RunTexts(new StructuredText(mapper, new PersonFields(Set.of(), Set.of(), Set.of()))).map(run);
    }

    /** Return a text with the values in the place of their tokens. */
    public String restore(String text) {
        String restored = text;
        for (RedactionToken token : Set.copyOf(RedactionToken.in(text))) {
            restored = restored.replace(token.toString(), values.getOrDefault(token.toString(), token.toString()));
        }
        return restored;
    }
}
